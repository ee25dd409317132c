"""How ``{{ form }}`` and ``{{ field.as_field_group }}`` look."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """The one FORM_RENDERER; widgets are overridden in templates/django/forms/widgets."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
