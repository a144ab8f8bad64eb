"""The tables of the search: kept by triggers, in the transaction that changes the catalogue, whoever changes it.

Folding is Python's, but a trigger can only use SQL: the tokenizer takes the marks off, `replace` makes đ a d, and all
the rest (i for y, misspellings, meanings) is done to the question, against the words that the index really holds.
"""

from __future__ import annotations


def _folded(text: str) -> str:
    return f"replace(replace(replace(replace({text}, 'đ', 'd'), 'Đ', 'd'), '\u00d0', 'd'), '\u00f0', 'd')"


def _texts(one: str) -> str:
    """Return the columns of a procedure's texts, `one` being the row: new, or a table."""
    aliases = f"(select group_concat(value, ' . ') from json_each({one}.aliases))"
    english = f"(select group_concat(value, ' . ') from json_each({one}.names))"
    papers = f"(select group_concat(json_extract(value, '$.text'), ' . ') from json_each({one}.documents))"
    hints = (
        "(select group_concat(h.value, ' . ') from fields f, json_each(f.hints) h"
        f" where f.code = {one}.field)"
    )
    labels = " || ' . ' || ".join((f"{one}.short", f"coalesce({aliases}, '')", f"coalesce({english}, '')"))
    more = " || ' . ' || ".join((f"{one}.sector", f"coalesce({hints}, '')", f"coalesce({papers}, '')"))
    return f"{one}.code, {_folded(labels)}, {_folded(f'{one}.name')}, {_folded(more)}"


_STAMP = "update procedure_stamp set stamp = hex(randomblob(8));"
_UPSERT = (
    "on conflict (code) do update set labels = excluded.labels, name = excluded.name, more = excluded.more"
)

SEARCH = f"""
create table procedure_texts (
    id integer primary key, code text not null unique, labels text not null, name text not null,
    more text not null) strict;
create virtual table procedure_search using fts5(
    labels, name, more, content='procedure_texts', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2");
create virtual table procedure_vocabulary using fts5vocab(procedure_search, 'row');
create table procedure_stamp (stamp text not null) strict;
insert into procedure_stamp values (hex(randomblob(8)));
create trigger procedure_texts_added after insert on procedure_texts begin
    insert into procedure_search (rowid, labels, name, more) values (new.id, new.labels, new.name, new.more); end;
create trigger procedure_texts_gone after delete on procedure_texts begin
    insert into procedure_search (procedure_search, rowid, labels, name, more)
        values ('delete', old.id, old.labels, old.name, old.more); end;
create trigger procedure_texts_changed after update on procedure_texts begin
    insert into procedure_search (procedure_search, rowid, labels, name, more)
        values ('delete', old.id, old.labels, old.name, old.more);
    insert into procedure_search (rowid, labels, name, more) values (new.id, new.labels, new.name, new.more); end;
create trigger procedures_added after insert on procedures begin
    insert into procedure_texts (code, labels, name, more) values ({_texts("new")}) {_UPSERT};
    {_STAMP} end;
create trigger procedures_changed after update on procedures begin
    delete from procedure_texts where code = old.code and old.code <> new.code;
    insert into procedure_texts (code, labels, name, more) values ({_texts("new")}) {_UPSERT};
    {_STAMP} end;
create trigger procedures_gone after delete on procedures begin
    delete from procedure_texts where code = old.code;
    {_STAMP} end;
create trigger fields_hint_changed after update of hints on fields begin
    insert into procedure_texts (code, labels, name, more)
        select {_texts("p")} from procedures p where p.field = new.code {_UPSERT};
    {_STAMP} end;
insert into procedure_texts (code, labels, name, more) select {_texts("p")} from procedures p;
"""
