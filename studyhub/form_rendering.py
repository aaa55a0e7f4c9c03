"""How every form of the site is drawn: labels without colons, a box beside its words, the reason where the eye is."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    field_template_name = "forms/field.html"
