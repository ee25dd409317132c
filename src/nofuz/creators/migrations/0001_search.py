from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Words that are nearly spelled right are found by their trigrams."""

    initial = True
    dependencies = []
    operations = [TrigramExtension()]
