from nofuz.creators.forms.directory import DirectoryForm
from nofuz.creators.forms.lists import ListForm, PickForm, ShareForm, VoteForm
from nofuz.creators.forms.people import AccountForm, CreatorForm, NoteForm, RateForm

__all__ = [
    "AccountForm",
    "CreatorForm",
    "DirectoryForm",
    "ListForm",
    "NoteForm",
    "PickForm",
    "RateForm",
    "ShareForm",
    "VoteForm",
]
