"""Tables of the store itself, of regions, residents and staff."""

from peewee import AutoField, BigIntegerField, CompositeKey, TextField

from model.table_base import Table


class Fact(Table):
    """Facts of the store itself: office, zone, epoch, versions."""

    k = TextField(primary_key=True)
    v = TextField()

    class Meta:
        table_name = "meta"


class Step(Table):
    """Migrations that were applied."""

    number = AutoField()
    name = TextField()
    applied_at = BigIntegerField()


class Region(Table):
    """Wilayah with the dates between which a code was in force."""

    code = TextField()
    name = TextField()
    kind = TextField()
    parent = TextField()
    valid_from = TextField()
    valid_to = TextField(null=True)
    replaced_by = TextField()

    class Meta:
        primary_key = CompositeKey("code", "valid_from")


class RegionAlias(Table):
    """Folded spellings that mean a region."""

    fold = TextField()
    code = TextField()

    class Meta:
        primary_key = CompositeKey("fold", "code")


class ServicePoint(Table):
    """Which office serves a region, from when."""

    region = TextField()
    office = TextField()
    from_on = TextField()
    to_on = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("region", "from_on")


class Resident(Table):
    """One resident as the centre last told it, with the mirror of the card's status."""

    id = AutoField()
    nik = BigIntegerField()
    kk = BigIntegerField(null=True)
    name = TextField()
    birth_place = TextField()
    birth_on = TextField(null=True)
    sex = TextField()
    blood = TextField()
    address = TextField()
    rt = TextField()
    rw = TextField()
    dusun = TextField()
    kel_code = TextField(null=True)
    kelurahan = TextField()
    kec_code = TextField(null=True)
    kecamatan = TextField()
    religion = TextField()
    marital = TextField()
    work = TextField()
    citizenship = TextField()
    valid_until = TextField()
    shdk = TextField()
    father = TextField()
    mother = TextField()
    life = TextField()
    status = TextField()
    status_on = TextField(null=True)
    status_source = TextField()
    office = TextField()
    ver = BigIntegerField()
    updated_at = BigIntegerField()
    sound = TextField()


class Mirror(Table):
    """Every status the centre told, with its source; jumps are flagged."""

    id = AutoField()
    resident = BigIntegerField()
    status = TextField()
    was = TextField()
    status_on = TextField(null=True)
    source = TextField()
    seen_at = BigIntegerField()
    jump = BigIntegerField()


class Mark(Table):
    """Priority marks and confirmations on a resident, each with a reason."""

    resident = BigIntegerField()
    kind = TextField()
    why = TextField()
    by = TextField()
    at = BigIntegerField()

    class Meta:
        primary_key = CompositeKey("resident", "kind")


class CaseFile(Table):
    """What a person must look at: double NIKs and rows kept aside."""

    id = AutoField()
    kind = TextField()
    nik = BigIntegerField(null=True)
    resident = BigIntegerField(null=True)
    source = TextField()
    line = BigIntegerField()
    said = TextField()
    fingerprint = TextField()
    state = TextField()
    at = BigIntegerField()


class ImportFile(Table):
    """Each import that was run and what it did."""

    id = AutoField()
    name = TextField()
    sha256 = TextField()
    format = TextField()
    rows = BigIntegerField()
    accepted = BigIntegerField()
    changed = BigIntegerField()
    rejected = BigIntegerField()
    warnings = BigIntegerField()
    cases = BigIntegerField()
    by = TextField()
    at = BigIntegerField()


class Operator(Table):
    """Who may log in, with what roles."""

    id = AutoField()
    name = TextField()
    roles = TextField()
    pin_hash = TextField()
    active = BigIntegerField()
    failures = BigIntegerField()
    retry_at = BigIntegerField()
    last_at = BigIntegerField(null=True)
    last_from = TextField()


class Shift(Table):
    """Opened and closed sif."""

    id = AutoField()
    label = TextField()
    day_on = TextField()
    opened_by = TextField()
    opened_at = BigIntegerField()
    closed_by = TextField(null=True)
    closed_at = BigIntegerField(null=True)
    note = TextField()
