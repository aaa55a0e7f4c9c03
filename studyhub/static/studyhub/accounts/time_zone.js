// Proposes the browser's own time zone on a new account's form.
(() => {
  "use strict";
  const field = document.getElementById("id_time_zone");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field && field.value === "UTC" && [...field.options].some((option) => option.value === here)) field.value = here;
})();
