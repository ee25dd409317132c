from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Words nearly spelled right are found by their trigrams; one index holds all choices."""

    initial = True
    dependencies = []
    operations = [TrigramExtension(), BtreeGinExtension()]
