class Ledger:
    def add(self, name, amount):
        return amount

    def balance(self, name):
        return 0

    total = 0

    def __getitem__(self, name):
        return 0

    def __len__(self):
        return 0

    def __iter__(self):
        return iter([])
