"""Our own column types and indexes say to each engine what it needs."""

import subprocess
import sys

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import configure_mappers
from sqlalchemy.schema import CreateIndex

from app.models import AuthorityValue, Base, Case
from app.models.base import Json, for_postgresql

ENGINES = {"sqlite": sqlite.dialect(), "postgresql": postgresql.dialect()}


@pytest.mark.parametrize(("name", "written"), [("sqlite", "JSON"), ("postgresql", "JSONB")])
def test_json_is_binary_on_postgresql(name, written):
    assert Json().compile(dialect=ENGINES[name]) == written


@pytest.mark.parametrize("name", list(ENGINES))
def test_json_none_that_is_set_is_a_value_and_keys_are_read_as_text(name):
    configure_mappers()
    column = AuthorityValue.__table__.c.value
    assert column.type.should_evaluate_none
    bind = column.type.dialect_impl(ENGINES[name]).bind_processor(ENGINES[name])
    assert bind is None or str(bind(None)) in {"null", "Jsonb(None)"}
    query = select(Case.investigating_authority["ko"].as_string() != "")
    assert "investigating_authority" in str(query.compile(dialect=ENGINES[name]))


@pytest.mark.parametrize("name", list(ENGINES))
def test_partial_indexes_have_their_condition_on_both_engines(name):
    whole = for_postgresql(Base.metadata)
    partial = [index for table in whole.tables.values() for index in table.indexes if index.info]
    assert len(partial) >= 10
    for index in partial:
        written = str(CreateIndex(index).compile(dialect=ENGINES[name]))
        assert written.endswith(f" WHERE {index.info['where']}")


def test_models_load_no_engine_but_the_one_of_an_office_machine():
    code = "import sys, app.models; print('sqlalchemy.dialects.postgresql' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
