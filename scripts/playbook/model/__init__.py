"""What the playbook is made of: plain, frozen values that know neither files nor pages in a browser."""
from .forms import (
    EXPECTED, MINUTES, RECIPIENTS, SITUATIONS, AskedBack, Block, Checklist, Correction, Field, Item, Job, Question, Request, State, Team, Vague, Verdict, Way,
)
from .plan import Days, Version, Year
from .practice import (
    ENDS, RECALL_DAYS, Answer, Band, Card, Choice, Decision, Ending, Guess, Line, Point, Result, Rubric, Scenario, Scene,
    SelfCheck, Side, Stage, Statement, Step,
)
from .site import TERM_GROUPS, Asked, Customer, Fact, Person, Site, Term
from .text import GALLERIES, GLOSSARY, LANGS, Words, ContentError, Mark, Page, Problem, Text
