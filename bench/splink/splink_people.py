r"""Links the made-up Vietnamese people with Splink, to be read beside our own linkage of the same people.

    pip install splink==4.0.16
    mvn -q -pl bench -am verify -DskipTests -Pbench \
        -Dbench.main=org.ansinh.bench.linkage.VietnamesePeople "-Dbench=1000000 883127 2 0 people.csv"
    python3 bench/splink/splink_people.py people.csv --threads 2

The column `person` says who it is and serves to judge only. Names are brought to one spelling before; blocking rules and levels follow
vietnamese-people.yaml as near as Splink can. What stays different: blocks have no largest size, u comes from random pairs, m from two
EM sessions, clusters are connected components.
"""

import argparse
import resource
import time

import duckdb
import splink.comparison_level_library as cll
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_analysis import cumulative_comparisons_to_be_scored_from_blocking_rules_data
from splink.comparison_library import CustomComparison, ExactMatch

THRESHOLDS = (0.5, 0.9, 0.95, 0.99, 0.999)
TONES = ("oà òa", "oá óa", "oả ỏa", "oã õa", "oạ ọa", "uì ùi", "uí úi", "uỉ ủi", "uĩ ũi", "uị ụi")


def spelling():
    """SQL of one spelling, marks kept: composed, small, no punctuation, y as i, hoà as hòa."""
    sql = r"translate(trim(regexp_replace(lower(nfc_normalize(name)), '[^\p{L}\p{N}]+', ' ', 'g')), 'yýỳỷỹỵ', 'iíìỉĩị')"
    for pair in TONES:
        old, new = pair.split()
        sql = f"replace({sql}, '{old}', '{new}')"
    return sql


def read(connection, file):
    """Reads the people, takes names and days apart; a number that many people hold counts as missing."""
    connection.execute(f"""
        CREATE TABLE people AS
        WITH spelt AS (SELECT *, {spelling()} AS spelling FROM read_csv('{file}', header = true, all_varchar = true)),
             bare AS (SELECT *, string_split(replace(strip_accents(spelling), 'đ', 'd'), ' ') AS words FROM spelt),
             named AS (SELECT *, CASE words[1] WHEN 'hoang' THEN 'huinh' WHEN 'vu' THEN 'vo' ELSE words[1] END AS surname FROM bare),
             parts AS (SELECT *, list_prepend(surname, words[2:]) AS one FROM named)
        SELECT id AS unique_id, person, spelling, array_to_string(one, ' ') AS letters, spelling = array_to_string(words, ' ') AS bare,
               array_to_string(list_sort(one), ' ') AS sorted, surname, coalesce(array_to_string(one[2:-2], ' '), '') AS middle, one[-1] AS given,
               array_to_string([word[1] for word in words[:-2]], '') AS initials,
               birth, birth[1:4] AS birth_year, birth[6:] AS birth_month_day,
               birth[1:4] || least(birth[6:7], birth[9:10]) || greatest(birth[6:7], birth[9:10]) AS birth_unordered,
               sex, CASE WHEN count(*) OVER (PARTITION BY personal_id) <= 20 THEN personal_id END AS personal_id,
               ward, address, CASE WHEN count(*) OVER (PARTITION BY phone) <= 50 THEN phone END AS phone
        FROM parts""")


def same(*columns):
    return " AND ".join(f"{column}_l = {column}_r" for column in columns)


def level(sql, label, common=None):
    """A level; `common` is the column whose frequent values weigh less."""
    made = cll.CustomLevel(sql, label)
    return made.configure(tf_adjustment_column=common) if common else made


def missing(sql):
    return cll.CustomLevel(sql, "missing").configure(is_null_level=True)


SHORT = "(length(surname_l) = 1 OR length(surname_r) = 1)"
COMPARISONS = [
    CustomComparison(output_column_name="name", comparison_levels=[
        cll.NullLevel("letters"),
        cll.ExactMatchLevel("letters", term_frequency_adjustments=True),
        cll.ExactMatchLevel("sorted", term_frequency_adjustments=True),
        level(f"{same('given')} AND ({same('surname')} AND (middle_l = '' OR middle_r = '') OR {SHORT} AND {same('initials')})",
              "middle partly", "given"),
        level(f"{same('given')} AND jaro_winkler_similarity(letters_l, letters_r) >= 0.88", "given name agrees, rest close", "given"),
        level(f"{same('surname', 'middle')} AND middle_l <> '' AND levenshtein(given_l, given_r) <= 1", "given name one letter off"),
        cll.ExactMatchLevel("given", term_frequency_adjustments=True),
        level(f"{same('surname', 'middle')} AND middle_l <> ''", "as with siblings"),
        cll.JaroWinklerLevel("letters", 0.9),
        cll.ElseLevel()]),
    CustomComparison(output_column_name="marks", comparison_levels=[
        missing("letters_l IS NULL OR letters_r IS NULL OR letters_l <> letters_r"),
        cll.ExactMatchLevel("spelling"),
        level("bare_l <> bare_r", "one side without marks"),
        cll.ElseLevel()]),
    CustomComparison(output_column_name="birth", comparison_levels=[
        cll.NullLevel("birth"),
        cll.ExactMatchLevel("birth", term_frequency_adjustments=True),
        level(same("birth_unordered"), "day and month exchanged"),
        level(f"{same('birth_year')} AND (birth_month_day_l = '01-01' OR birth_month_day_r = '01-01')", "year only"),
        cll.LevenshteinLevel("birth", 1),
        cll.ExactMatchLevel("birth_year"),
        cll.ElseLevel()]),
    ExactMatch("sex"),
    CustomComparison(output_column_name="personal_id", comparison_levels=[
        cll.NullLevel("personal_id"),
        cll.ExactMatchLevel("personal_id"),
        cll.LevenshteinLevel("personal_id", 1),
        cll.LevenshteinLevel("personal_id", 2),
        level("length(personal_id_l) = length(personal_id_r)", "different"),
        cll.ElseLevel()]),
    CustomComparison(output_column_name="household", comparison_levels=[
        cll.NullLevel("address"),
        level(same("address", "phone"), "address and phone", "phone"),
        cll.ExactMatchLevel("phone", term_frequency_adjustments=True),
        level(f"{same('address')} AND (phone_l IS NULL OR phone_r IS NULL)", "address, phone missing", "address"),
        cll.ExactMatchLevel("address", term_frequency_adjustments=True),
        cll.LevenshteinLevel("phone", 1),
        cll.ExactMatchLevel("ward", term_frequency_adjustments=True),
        cll.ElseLevel()]),
]
BLOCKING = [
    block_on("personal_id"),
    block_on("letters", "birth_year"),
    block_on("given", "birth_unordered"),
    block_on("letters", "birth_month_day"),
    block_on("phone", "given"),
    block_on("sorted", "address"),
    block_on("address", "birth_unordered"),
    block_on("ward", "sorted"),
]
CERTAIN = [block_on("personal_id"), block_on("letters", "birth", "ward"), block_on("letters", "phone")]
SESSIONS = [block_on("personal_id"), block_on("letters", "birth")]


class Clock:
    """Time by the clock and processor time of all threads, of each step and of all since the start."""

    def __init__(self):
        self.start = self.now()

    @staticmethod
    def now():
        return time.perf_counter(), time.process_time()

    @staticmethod
    def tell(what, start):
        wall, processor = (now - then for now, then in zip(Clock.now(), start))
        print(f"{what:28} {wall:6.1f} s by the clock, {processor:6.1f} s of processor", flush=True)

    def time(self, what, work):
        start = self.now()
        result = work()
        self.tell(what, start)
        return result


def shares(what, right, found, pairs):
    precision, recall = right / found, right / pairs
    print(f"{what:28} precision {precision:.5f}, recall {recall:.5f}, F1 {2 * precision * recall / (precision + recall):.5f}")


def judge(connection, predictions, clusters):
    """Prints how far pairs and clusters agree with who is who."""

    def numbers(sql):
        return connection.execute(sql).fetchone()

    def pairs(table, *columns):
        return numbers(f"SELECT sum(n * (n - 1) / 2)::DOUBLE FROM (SELECT count(*) AS n FROM {table} GROUP BY {', '.join(columns)})")[0]

    true = pairs("people", "person")
    connection.execute(f"""
        CREATE TABLE judged AS SELECT match_weight, match_probability, (l.person = r.person)::INT AS good
        FROM {predictions} JOIN people l ON l.unique_id = unique_id_l JOIN people r ON r.unique_id = unique_id_r""")
    for threshold in THRESHOLDS:
        right, found = numbers(f"SELECT sum(good)::DOUBLE, count(*)::DOUBLE FROM judged WHERE match_probability >= {threshold}")
        shares(f"pairs, p >= {threshold}", right, found, true)
    best = numbers("""
        SELECT coalesce(max(right_ones), 0)::DOUBLE
        FROM (SELECT sum(good) OVER ranks AS right_ones, row_number() OVER ranks AS n FROM judged
              WINDOW ranks AS (ORDER BY match_weight DESC ROWS UNBOUNDED PRECEDING))
        WHERE right_ones >= 0.995 * n""")[0]
    print(f"{'at precision 0.995':28} recall {best / true:.4f}")
    for threshold, table in sorted(clusters.items()):
        shares(f"clusters, p >= {threshold}", pairs(table, "cluster_id", "person"), pairs(table, "cluster_id"), true)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("file", help="CSV of people")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--u-pairs", type=float, default=1e7, help="random pairs to estimate u from")
    arguments.add_argument("--threshold", type=float, default=0.95, help="probability from which pairs are put together")
    given = arguments.parse_args()
    connection = duckdb.connect()
    connection.execute(f"SET threads = {given.threads}")
    Clock().time("read and prepare", lambda: read(connection, given.file))
    clock = Clock()
    api = DuckDBAPI(connection)
    settings = SettingsCreator(link_type="dedupe_only", comparisons=COMPARISONS, blocking_rules_to_generate_predictions=BLOCKING,
                               additional_columns_to_retain=["person"], retain_matching_columns=False,
                               retain_intermediate_calculation_columns=False)
    linker = Linker("people", settings, db_api=api)
    training = linker.training
    clock.time("estimate the prior", lambda: training.estimate_probability_two_random_records_match(CERTAIN, recall=0.8))
    clock.time("estimate u", lambda: training.estimate_u_using_random_sampling(max_pairs=given.u_pairs))
    for rule in SESSIONS:
        clock.time("expectation maximisation", lambda: training.estimate_parameters_using_expectation_maximisation(rule))
    predictions = clock.time("predict", lambda: linker.inference.predict(threshold_match_probability=0.5))

    def cluster(threshold):
        return linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=threshold).physical_name

    clusters = {given.threshold: clock.time("cluster", lambda: cluster(given.threshold))}
    clock.tell("together", clock.start)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB of memory at most")
    clusters |= {threshold: cluster(threshold) for threshold in THRESHOLDS if threshold not in clusters}
    compared = cumulative_comparisons_to_be_scored_from_blocking_rules_data(
        table_or_tables="people", blocking_rules=BLOCKING, link_type="dedupe_only", db_api=api)
    print(f"{int(compared['row_count'].sum()):,} pairs compared")
    judge(connection, predictions.physical_name, clusters)


if __name__ == "__main__":
    main()
