class Ledger:
    def __init__(self):
        self.balances = {}

    def add(self, name, amount):
        self.balances[name] = self.balance(name) + amount
        return self.balances[name]

    def balance(self, name):
        return self.balances.get(name, 0)

    @property
    def total(self):
        return sum(self.balances.values())

    def __getitem__(self, name):
        return self.balances[name]

    def __len__(self):
        return len(self.balances)

    def __iter__(self):
        return iter(sorted(self.balances))
