"""Links Febrl's data sets with Splink, set as in Splink's own examples (febrl3.ipynb, the detailed model of febrl4.ipynb).

    pip install splink==4.0.16
    python3 bench/splink/splink_febrl.py DIR febrl3     dataset3.csv; or febrl4: dataset4a.csv, dataset4b.csv

Our figures for the same files: org.ansinh.bench.linkage.PublicData.
"""

import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from splink_people import THRESHOLDS, Clock, judge

BIRTH = cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True)
HOUSE = cl.ExactMatch("street_number").configure(term_frequency_adjustments=True)
FEBRL3 = dict(
    comparisons=[
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        BIRTH,
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
        HOUSE,
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True)],
    blocking=[block_on("soc_sec_id"), block_on("given_name"), block_on("surname"), block_on("date_of_birth"), block_on("postcode")],
    certain=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
             "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"],
    recall=0.9)
FEBRL4 = dict(
    comparisons=[
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        BIRTH,
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        HOUSE,
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True)],
    blocking=[block_on("given_name", "surname"), "l.given_name = r.surname and l.surname = r.given_name", block_on("date_of_birth"),
              block_on("soc_sec_id"), block_on("state", "address_1"), block_on("street_number", "address_1"), block_on("postcode")],
    certain=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
    recall=0.8)


def main():
    folder, which = sys.argv[1:]
    files, example = (["dataset3"], FEBRL3) if which == "febrl3" else (["dataset4a", "dataset4b"], FEBRL4)
    connection = duckdb.connect()
    for file in files:
        connection.execute(f"""
            CREATE TABLE {file} AS
            SELECT rec_id AS unique_id, split_part(rec_id, '-', 2) AS person, * EXCLUDE rec_id
            FROM (SELECT nullif(trim(COLUMNS(*)), '')
                  FROM read_csv('{folder}/{file}.csv', header = true, all_varchar = true, normalize_names = true))""")
    connection.execute(f"CREATE TABLE people AS {' UNION ALL '.join(f'SELECT unique_id, person FROM {file}' for file in files)}")
    settings = SettingsCreator(link_type="dedupe_only" if len(files) == 1 else "link_only", comparisons=example["comparisons"],
                               blocking_rules_to_generate_predictions=example["blocking"], additional_columns_to_retain=["person"])
    clock = Clock()
    linker = Linker(files if len(files) > 1 else files[0], settings, db_api=DuckDBAPI(connection))
    linker.training.estimate_probability_two_random_records_match(example["certain"], recall=example["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("date_of_birth"), block_on("postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=len(files) > 1)
    predictions = linker.inference.predict(threshold_match_probability=0.2)

    def cluster(threshold):
        if len(files) == 1:
            return linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=threshold)
        return linker.clustering.cluster_using_single_best_links(predictions, duplicate_free_datasets=files,
                                                                 threshold_match_probability=threshold)

    clusters = {0.5: cluster(0.5).physical_name}
    clock.tell("together", clock.start)
    clusters |= {threshold: cluster(threshold).physical_name for threshold in THRESHOLDS if threshold not in clusters}
    judge(connection, predictions.physical_name, clusters)


if __name__ == "__main__":
    main()
