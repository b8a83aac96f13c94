"""First schema: every table, the search index, the guards of the history.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "body_name",
        sa.Column("body", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("head", sa.String(length=300), nullable=False),
        sa.Column(
            "contact",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sourced",
                "partly_sourced",
                "unverified",
                "unknown",
                name="confidence",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_name")),
    )
    with op.batch_alter_table("body_name", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_body_name_body_language_valid_from"),
            ["body", "language", "valid_from"],
            unique=True,
        )

    op.create_table(
        "calendar",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("weekend", sa.String(length=60), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("library_version", sa.String(length=60), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_calendar")),
    )
    op.create_table(
        "counter",
        sa.Column("series", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_counter")),
    )
    op.create_table(
        "domestic_case",
        sa.Column("kics_number", sa.String(length=60), nullable=False),
        sa.Column(
            "title",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "investigating_authority",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "prosecution_office",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("prosecution_number", sa.String(length=60), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("custody_ends_on", sa.Date(), nullable=True),
        sa.Column("limitation_expires_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domestic_case")),
        sa.UniqueConstraint("kics_number", name=op.f("uq_domestic_case_kics_number")),
    )
    op.create_table(
        "history_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_head")),
    )
    op.create_table(
        "login_attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempt")),
    )
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_attempt_key_at"), ["key", "at"], unique=False)

    op.create_table(
        "reference_row",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "content",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sourced",
                "partly_sourced",
                "unverified",
                "unknown",
                name="confidence",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_row")),
    )
    with op.batch_alter_table("reference_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reference_row_kind_code"), ["kind", "code"], unique=True
        )

    op.create_table(
        "state",
        sa.Column("iso2", sa.String(length=2), nullable=False),
        sa.Column(
            "names",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column(
            "languages",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("iso2", name=op.f("pk_state")),
    )
    op.create_table(
        "treaty",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column(
            "titles",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "citation",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("is_usable", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sourced",
                "partly_sourced",
                "unverified",
                "unknown",
                name="confidence",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treaty")),
        sa.UniqueConstraint("code", name=op.f("uq_treaty_code")),
    )
    op.create_table(
        "user_account",
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=60), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "officer",
                "lead",
                "head",
                "viewer",
                "administrator",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("second_factor", sa.String(length=120), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("login", name=op.f("uq_user_account_login")),
    )
    op.create_table(
        "authority",
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("state_iso2", sa.String(length=2), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "central",
                "executing",
                "ncb",
                "contact_point",
                "liaison",
                "provider",
                "hotline",
                "domestic",
                name="authoritykind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "label",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "channels",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["state_iso2"], ["state.iso2"], name=op.f("fk_authority_state_iso2")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
        sa.UniqueConstraint("code", name=op.f("uq_authority_code")),
    )
    with op.batch_alter_table("authority", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authority_state_iso2"), ["state_iso2"], unique=False)

    op.create_table(
        "history_event",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_login", sa.String(length=60), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("object_kind", sa.String(length=60), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column(
            "old",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "new",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_history_event_actor_id")
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_history_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_history_event_hash")),
    )
    with op.batch_alter_table("history_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_event_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_history_event_object_kind_object_id_sequence"),
            ["object_kind", "object_id", "sequence"],
            unique=False,
        )

    op.create_table(
        "holiday",
        sa.Column("calendar", sa.String(length=60), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column(
            "names",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["user_account.id"], name=op.f("fk_holiday_added_by_id")
        ),
        sa.ForeignKeyConstraint(["calendar"], ["calendar.code"], name=op.f("fk_holiday_calendar")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_holiday_calendar_on_day"), ["calendar", "on_day"], unique=True
        )

    op.create_table(
        "offence",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("template_code", sa.String(length=60), nullable=False),
        sa.Column(
            "act",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column(
            "name",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "maximum_penalty",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["domestic_case.id"], name=op.f("fk_offence_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offence")),
    )
    with op.batch_alter_table("offence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offence_case_id"), ["case_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "suspect", "victim", "witness", name="personrole", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "label",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("nationality", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["domestic_case.id"], name=op.f("fk_person_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_case_id"), ["case_id"], unique=False)

    op.create_table(
        "review",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "snapshot",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("snapshot_hash", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["user_account.id"], name=op.f("fk_review_chair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_held_on"), ["held_on"], unique=False)

    op.create_table(
        "saved_view",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "filters",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_saved_view_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_user_id"), ["user_id"], unique=False)

    op.create_table(
        "treaty_party",
        sa.Column("treaty_id", sa.Integer(), nullable=False),
        sa.Column("state_iso2", sa.String(length=2), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sourced",
                "partly_sourced",
                "unverified",
                "unknown",
                name="confidence",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["state_iso2"], ["state.iso2"], name=op.f("fk_treaty_party_state_iso2")
        ),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=op.f("fk_treaty_party_treaty_id")
        ),
        sa.PrimaryKeyConstraint("treaty_id", "state_iso2", name=op.f("pk_treaty_party")),
    )
    op.create_table(
        "user_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_session_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_session_token_hash")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_user_id"), ["user_id"], unique=False)

    op.create_table(
        "authority_value",
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column(
            "field",
            sa.Enum(
                "name",
                "address",
                "languages",
                "channel",
                "means",
                "reference_style",
                "point_24_7",
                "ncb",
                "zone",
                "assurances",
                "usual_reply_days",
                "treaty",
                "relevance",
                "notes",
                name="authorityfield",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column(
            "value",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "sourced",
                "partly_sourced",
                "unverified",
                "unknown",
                name="confidence",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_edited", sa.Boolean(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name=op.f("fk_authority_value_authority_id")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["user_account.id"], name=op.f("fk_authority_value_verified_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_value")),
    )
    with op.batch_alter_table("authority_value", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_authority_value_authority_id_field_language"),
            ["authority_id", "field", "language"],
            unique=True,
        )

    op.create_table(
        "evidence_request",
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state_iso2", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "treaty",
                "diplomatic",
                "interpol",
                "contact_point_24_7",
                "police_liaison",
                "provider_direct",
                "hotline",
                name="channel",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("foreign_language", sa.String(length=8), nullable=False),
        sa.Column(
            "measures",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("needed_by", sa.Date(), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("notify_user", sa.Boolean(), nullable=False),
        sa.Column(
            "assurances",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("domestic_order", sa.String(length=300), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "draft",
                "in_approval",
                "approved",
                "sent",
                "acknowledged",
                "executing",
                "information_requested",
                "postponed",
                "returned",
                "closed",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stage_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "executed",
                "partly_executed",
                "refused",
                "withdrawn",
                "returned_unregistered",
                "no_longer_needed",
                name="outcome",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "refusal_ground",
            sa.Enum(
                "sovereignty",
                "political",
                "discrimination",
                "no_dual_criminality",
                "limitation",
                "insufficient_information",
                "no_data",
                "disproportionate",
                "secrecy",
                "no_reciprocity",
                "other",
                name="refusalground",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("first_data_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("wake_up_on", sa.Date(), nullable=True),
        sa.Column("their_reference", sa.String(length=120), nullable=False),
        sa.Column(
            "holder",
            sa.Enum(
                "our_desk",
                "our_approval",
                "translator",
                "prosecution_office",
                "ministry_of_justice",
                "foreign_ministry",
                "ncb_seoul",
                "police_attache",
                "foreign_central_authority",
                "foreign_executing_authority",
                "foreign_ncb",
                "foreign_contact_point",
                "provider",
                "hotline_desk",
                name="holder",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("next_due_kind", sa.String(length=60), nullable=False),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "last_contact_kind",
            sa.Enum(
                "request_sent",
                "acknowledgement",
                "query",
                "supplement",
                "reminder",
                "status_enquiry",
                "preservation_confirmed",
                "partial_reply",
                "final_reply",
                "refusal",
                "postponement",
                "return",
                "withdrawal",
                "note",
                name="contactkind",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("last_reply_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name=op.f("fk_evidence_request_authority_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["domestic_case.id"], name=op.f("fk_evidence_request_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["user_account.id"], name=op.f("fk_evidence_request_officer_id")
        ),
        sa.ForeignKeyConstraint(
            ["state_iso2"], ["state.iso2"], name=op.f("fk_evidence_request_state_iso2")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_request")),
        sa.UniqueConstraint("reference", name=op.f("uq_evidence_request_reference")),
    )
    with op.batch_alter_table("evidence_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidence_request_authority_id"), ["authority_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evidence_request_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evidence_request_channel_next_due_on_id"),
            ["channel", "next_due_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_holder_next_due_on_id"),
            ["holder", "next_due_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_is_example"), ["is_example"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_last_contact_at_id"),
            ["last_contact_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_next_due_on_id"), ["next_due_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_officer_id_next_due_on_id"),
            ["officer_id", "next_due_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_evidence_request_open",
            ["next_due_on", "id"],
            unique=False,
            sqlite_where=sa.text("stage <> 'closed'"),
            postgresql_where=sa.text("stage <> 'closed'"),
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_sent_on_id"), ["sent_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_stage_next_due_on_id"),
            ["stage", "next_due_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_state_iso2_next_due_on_id"),
            ["state_iso2", "next_due_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_state_iso2_year_number"),
            ["state_iso2", "year", "number"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_request_their_reference"), ["their_reference"], unique=False
        )

    op.create_table(
        "approval",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column(
            "languages",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "content",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("is_approved", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_approval_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_approval_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["user_account.id"], name=op.f("fk_approval_submitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_approval_content_hash"), ["content_hash"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_approval_evidence_request_id"), ["evidence_request_id"], unique=False
        )

    op.create_table(
        "deadline",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "acknowledgement_expected",
                "reply_asked_for",
                "status_enquiry",
                "preservation_ends",
                "preservation_renewal",
                "our_answer_due",
                "custody_ends",
                "limitation_expires",
                "reminder",
                "wake_up",
                "other",
                name="deadlinekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("rule_version", sa.String(length=60), nullable=False),
        sa.Column("trigger_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("latest_on", sa.Date(), nullable=True),
        sa.Column(
            "calendars",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "explanation",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "ended_how",
            sa.Enum(
                "met",
                "missed",
                "cancelled",
                "replaced",
                name="deadlineend",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_deadline_evidence_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deadline_evidence_request_id_due_on"),
            ["evidence_request_id", "due_on"],
            unique=False,
        )
        batch_op.create_index(
            "ix_deadline_standing",
            ["due_on", "evidence_request_id"],
            unique=False,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )

    op.create_table(
        "legal_basis",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("treaty_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_legal_basis_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["treaty_id"], ["treaty.id"], name=op.f("fk_legal_basis_treaty_id")
        ),
        sa.PrimaryKeyConstraint("evidence_request_id", "treaty_id", name=op.f("pk_legal_basis")),
    )
    op.create_table(
        "review_item",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("next_action", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_version", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_review_item_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_review_item_owner_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_review_item_review_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_item")),
    )
    with op.batch_alter_table("review_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_item_evidence_request_id"), ["evidence_request_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_review_item_review_id_evidence_request_id"),
            ["review_id", "evidence_request_id"],
            unique=True,
        )

    op.create_table(
        "section_text",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("not_applicable", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=False),
        sa.Column("translator", sa.String(length=120), nullable=False),
        sa.Column("translated_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_section_text_evidence_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_text")),
    )
    with op.batch_alter_table("section_text", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_section_text_evidence_request_id_section_language"),
            ["evidence_request_id", "section", "language"],
            unique=True,
        )

    op.create_table(
        "stage_change",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column(
            "from_stage",
            sa.Enum(
                "draft",
                "in_approval",
                "approved",
                "sent",
                "acknowledged",
                "executing",
                "information_requested",
                "postponed",
                "returned",
                "closed",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_stage",
            sa.Enum(
                "draft",
                "in_approval",
                "approved",
                "sent",
                "acknowledged",
                "executing",
                "information_requested",
                "postponed",
                "returned",
                "closed",
                name="stage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "executed",
                "partly_executed",
                "refused",
                "withdrawn",
                "returned_unregistered",
                "no_longer_needed",
                name="outcome",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "refusal_ground",
            sa.Enum(
                "sovereignty",
                "political",
                "discrimination",
                "no_dual_criminality",
                "limitation",
                "insufficient_information",
                "no_data",
                "disproportionate",
                "secrecy",
                "no_reciprocity",
                "other",
                name="refusalground",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_stage_change_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_stage_change_evidence_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_change")),
    )
    with op.batch_alter_table("stage_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stage_change_evidence_request_id"), ["evidence_request_id"], unique=False
        )

    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("name_given", sa.String(length=300), nullable=False),
        sa.Column("evidence_request_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_from", sa.String(length=300), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_stored_file_evidence_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stored_file_evidence_request_id"), ["evidence_request_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_stored_file_sha256"), ["sha256"], unique=False)

    op.create_table(
        "target",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("as_given", sa.String(length=2000), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("normalised", sa.String(length=2000), nullable=False),
        sa.Column("platform", sa.String(length=60), nullable=False),
        sa.Column("port", sa.Integer(), nullable=True),
        sa.Column(
            "warnings",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("observed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("observed_offset", sa.Integer(), nullable=True),
        sa.Column(
            "note",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_target_evidence_request_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_target_evidence_request_id_position"),
            ["evidence_request_id", "position"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_target_kind_normalised"), ["kind", "normalised"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_target_normalised"), ["normalised"], unique=False)

    op.create_table(
        "action",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("review_item_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_action_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name=op.f("fk_action_owner_id")),
        sa.ForeignKeyConstraint(
            ["review_item_id"], ["review_item.id"], name=op.f("fk_action_review_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_action_evidence_request_id"), ["evidence_request_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_action_owner_id_done_at_due_on"),
            ["owner_id", "done_at", "due_on"],
            unique=False,
        )

    op.create_table(
        "custody_event",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "copied",
                "handed_over",
                "returned",
                "checked",
                name="custodykind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("counterpart", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_custody_event_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_custody_event_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_event")),
    )
    with op.batch_alter_table("custody_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_event_file_id"), ["file_id"], unique=False)

    op.create_table(
        "deadline_extension",
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("from_due_on", sa.Date(), nullable=False),
        sa.Column("to_due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user_account.id"], name=op.f("fk_deadline_extension_actor_id")
        ),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadline.id"], name=op.f("fk_deadline_extension_deadline_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_extension")),
    )
    with op.batch_alter_table("deadline_extension", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deadline_extension_deadline_id"), ["deadline_id"], unique=False
        )

    op.create_table(
        "deadline_pause",
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadline.id"], name=op.f("fk_deadline_pause_deadline_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_pause")),
    )
    with op.batch_alter_table("deadline_pause", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deadline_pause_deadline_id"), ["deadline_id"], unique=False
        )

    op.create_table(
        "leg",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "holder",
            sa.Enum(
                "our_desk",
                "our_approval",
                "translator",
                "prosecution_office",
                "ministry_of_justice",
                "foreign_ministry",
                "ncb_seoul",
                "police_attache",
                "foreign_central_authority",
                "foreign_executing_authority",
                "foreign_ncb",
                "foreign_contact_point",
                "provider",
                "hotline_desk",
                name="holder",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.String(length=300), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("is_return", sa.Boolean(), nullable=False),
        sa.Column("their_reference", sa.String(length=120), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_reference", sa.String(length=120), nullable=False),
        sa.Column("proof_file_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_leg_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["proof_file_id"], ["stored_file.id"], name=op.f("fk_leg_proof_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leg")),
    )
    with op.batch_alter_table("leg", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_leg_evidence_request_id_position"),
            ["evidence_request_id", "position"],
            unique=True,
        )

    op.create_table(
        "letter",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column(
            "languages",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("arrangement", sa.String(length=60), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=False),
        sa.Column(
            "content",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("verification_code", sa.String(length=60), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_letter_approval_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_letter_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["user_account.id"], name=op.f("fk_letter_issued_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["letter.id"], name=op.f("fk_letter_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("number", name=op.f("uq_letter_number")),
        sa.UniqueConstraint("verification_code", name=op.f("uq_letter_verification_code")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_evidence_request_id"), ["evidence_request_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_letter_sha256"), ["sha256"], unique=False)

    op.create_table(
        "correspondence",
        sa.Column("evidence_request_id", sa.Integer(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("in", "out", name="direction", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "means",
            sa.Enum(
                "post",
                "pouch",
                "email",
                "fax",
                "phone",
                "portal",
                "visit",
                "liaison",
                "official_document",
                name="means",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "request_sent",
                "acknowledgement",
                "query",
                "supplement",
                "reminder",
                "status_enquiry",
                "preservation_confirmed",
                "partial_reply",
                "final_reply",
                "refusal",
                "postponement",
                "return",
                "withdrawal",
                "note",
                name="contactkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("counterpart", sa.String(length=300), nullable=False),
        sa.Column("their_reference", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("register_year", sa.Integer(), nullable=True),
        sa.Column("register_number", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["user_account.id"], name=op.f("fk_correspondence_entered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_request_id"],
            ["evidence_request.id"],
            name=op.f("fk_correspondence_evidence_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_correspondence_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence")),
    )
    with op.batch_alter_table("correspondence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correspondence_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_correspondence_evidence_request_id_at"),
            ["evidence_request_id", "at"],
            unique=False,
        )

    op.create_table(
        "correspondence_file",
        sa.Column("correspondence_id", sa.Integer(), nullable=False),
        sa.Column("stored_file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["correspondence_id"],
            ["correspondence.id"],
            name=op.f("fk_correspondence_file_correspondence_id"),
        ),
        sa.ForeignKeyConstraint(
            ["stored_file_id"],
            ["stored_file.id"],
            name=op.f("fk_correspondence_file_stored_file_id"),
        ),
        sa.PrimaryKeyConstraint(
            "correspondence_id", "stored_file_id", name=op.f("pk_correspondence_file")
        ),
    )
    op.create_table(
        "target_cell",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "preservation",
                "subscriber",
                "traffic",
                "content",
                "documents",
                "removal",
                name="datacategory",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "given",
                "partly",
                "not_held",
                "refused",
                name="cellstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "refusal_ground",
            sa.Enum(
                "sovereignty",
                "political",
                "discrimination",
                "no_dual_criminality",
                "limitation",
                "insufficient_information",
                "no_data",
                "disproportionate",
                "secrecy",
                "no_reciprocity",
                "other",
                name="refusalground",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("period_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("period_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("period_offset", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("given_value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["correspondence.id"], name=op.f("fk_target_cell_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_cell_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_cell")),
    )
    with op.batch_alter_table("target_cell", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_target_cell_target_id_category"), ["target_id", "category"], unique=True
        )
    make_own_tables()


def downgrade() -> None:
    drop_own_tables()
    with op.batch_alter_table("target_cell", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_cell_target_id_category"))

    op.drop_table("target_cell")
    op.drop_table("correspondence_file")
    with op.batch_alter_table("correspondence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correspondence_evidence_request_id_at"))
        batch_op.drop_index(batch_op.f("ix_correspondence_at"))

    op.drop_table("correspondence")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_sha256"))
        batch_op.drop_index(batch_op.f("ix_letter_evidence_request_id"))

    op.drop_table("letter")
    with op.batch_alter_table("leg", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leg_evidence_request_id_position"))

    op.drop_table("leg")
    with op.batch_alter_table("deadline_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_pause_deadline_id"))

    op.drop_table("deadline_pause")
    with op.batch_alter_table("deadline_extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_extension_deadline_id"))

    op.drop_table("deadline_extension")
    with op.batch_alter_table("custody_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_custody_event_file_id"))

    op.drop_table("custody_event")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_owner_id_done_at_due_on"))
        batch_op.drop_index(batch_op.f("ix_action_evidence_request_id"))

    op.drop_table("action")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_normalised"))
        batch_op.drop_index(batch_op.f("ix_target_kind_normalised"))
        batch_op.drop_index(batch_op.f("ix_target_evidence_request_id_position"))

    op.drop_table("target")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stored_file_sha256"))
        batch_op.drop_index(batch_op.f("ix_stored_file_evidence_request_id"))

    op.drop_table("stored_file")
    with op.batch_alter_table("stage_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_change_evidence_request_id"))

    op.drop_table("stage_change")
    with op.batch_alter_table("section_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_text_evidence_request_id_section_language"))

    op.drop_table("section_text")
    with op.batch_alter_table("review_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_item_review_id_evidence_request_id"))
        batch_op.drop_index(batch_op.f("ix_review_item_evidence_request_id"))

    op.drop_table("review_item")
    op.drop_table("legal_basis")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deadline_standing",
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_deadline_evidence_request_id_due_on"))

    op.drop_table("deadline")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_evidence_request_id"))
        batch_op.drop_index(batch_op.f("ix_approval_content_hash"))

    op.drop_table("approval")
    with op.batch_alter_table("evidence_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_request_their_reference"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_state_iso2_year_number"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_state_iso2_next_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_stage_next_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_sent_on_id"))
        batch_op.drop_index(
            "ix_evidence_request_open",
            sqlite_where=sa.text("stage <> 'closed'"),
            postgresql_where=sa.text("stage <> 'closed'"),
        )
        batch_op.drop_index(batch_op.f("ix_evidence_request_officer_id_next_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_next_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_last_contact_at_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_is_example"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_holder_next_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_channel_next_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_case_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_request_authority_id"))

    op.drop_table("evidence_request")
    with op.batch_alter_table("authority_value", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authority_value_authority_id_field_language"))

    op.drop_table("authority_value")
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    op.drop_table("treaty_party")
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_view_user_id"))

    op.drop_table("saved_view")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_held_on"))

    op.drop_table("review")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_case_id"))

    op.drop_table("person")
    with op.batch_alter_table("offence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offence_case_id"))

    op.drop_table("offence")
    with op.batch_alter_table("holiday", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holiday_calendar_on_day"))

    op.drop_table("holiday")
    with op.batch_alter_table("history_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_event_object_kind_object_id_sequence"))
        batch_op.drop_index(batch_op.f("ix_history_event_at"))

    op.drop_table("history_event")
    with op.batch_alter_table("authority", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authority_state_iso2"))

    op.drop_table("authority")
    op.drop_table("user_account")
    op.drop_table("treaty")
    op.drop_table("state")
    with op.batch_alter_table("reference_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reference_row_kind_code"))

    op.drop_table("reference_row")
    with op.batch_alter_table("login_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_attempt_key_at"))
        batch_op.drop_index(batch_op.f("ix_login_attempt_at"))

    op.drop_table("login_attempt")
    op.drop_table("history_head")
    op.drop_table("domestic_case")
    op.drop_table("counter")
    op.drop_table("calendar")
    with op.batch_alter_table("body_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_name_body_language_valid_from"))

    op.drop_table("body_name")


SQLITE = (
    # rowid is the request's id; tokens are the portable bigrams of app.domain.bigrams
    "CREATE VIRTUAL TABLE search_entry USING fts5(tokens, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE TRIGGER history_no_update BEFORE UPDATE ON history_event "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER history_no_delete BEFORE DELETE ON history_event "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    # INSERT OR REPLACE deletes without firing the delete trigger: refuse what would replace
    "CREATE TRIGGER history_in_order BEFORE INSERT ON history_event "
    "WHEN NEW.sequence <> COALESCE((SELECT MAX(sequence) FROM history_event), 0) + 1 "
    "OR EXISTS (SELECT 1 FROM history_event WHERE hash = NEW.hash) "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
)
POSTGRESQL = (
    # a long text is several rows: a tsvector holds 16,383 positions
    "CREATE TABLE search_entry (rowid bigint NOT NULL, tokens tsvector NOT NULL)",
    "CREATE INDEX search_entry_rowid ON search_entry (rowid)",
    "CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens)",
    "CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'history is append-only' USING errcode = 'restrict_violation'; END $$",
    "CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE ON history_event "
    "FOR EACH ROW EXECUTE FUNCTION history_is_append_only()",
    "CREATE TRIGGER history_no_truncate BEFORE TRUNCATE ON history_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()",
)


def make_own_tables() -> None:
    """What Alembic cannot compare: the search index and the guards of the history."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)


def drop_own_tables() -> None:
    """SQLite drops the triggers with their table."""
    op.execute("DROP TABLE search_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER history_no_change ON history_event")
        op.execute("DROP TRIGGER history_no_truncate ON history_event")
        op.execute("DROP FUNCTION history_is_append_only()")
