package org.ansinh.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pack built in a test; everything but what matters has a harmless default. */
final class SmallPack implements PackSource {

    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> programmes = new ArrayList<>();

    SmallPack() {
        file("instruments.yaml", "- {code: law, number: Luật, title: {vi: Luật, en: Law}, verification: read, source: test}\n");
        file("parameters.yaml",
                parameter("STD", "{value: 100, applies_from: 2020-01-01, issued: 2020-01-01, in_force: 2020-01-01, citation: 'law: 1'}"));
        file(
                "facts.yaml",
                """
                        - {id: birth_date, label: Ngày sinh, subject: person, type: date, min: 1900-01-01, max: 2100-12-31}
                        - {id: age, label: Tuổi, subject: person, type: whole, derive: {completed-years: birth_date}}
                        - {id: age_months, label: Tháng tuổi, subject: person, type: whole, derive: {completed-months: birth_date}}
                        - {id: poor, label: Nghèo, subject: person, type: boolean, ordinary: false}
                        - {id: hiv, label: HIV, subject: person, type: boolean, ordinary: false}
                        - {id: grade, label: Mức, subject: person, type: code, codes: [{id: NONE, label: a}, {id: MILD, label: b}, {id: SEVERE, label: c}], ordinary: NONE}
                        - {id: income, label: Thu nhập, subject: person, type: whole, min: 0, max: 1000000000}
                        - {id: area, label: Diện tích, subject: household, type: decimal, scale: 1, min: 0, max: 1000}
                        - {id: infants, label: Trẻ nhỏ, subject: household, type: whole, derive: {count-members: {age_months: "< 36"}}}
                        - {id: any_poor_child, label: Trẻ nghèo, subject: household, type: boolean, derive: {any-member: {age: "< 16", poor: "true"}}}
                        """);
    }

    static String parameter(String id, String... values) {
        return "- id: " + id + "\n  label: x\n  values:\n    - " + String.join("\n    - ", values) + "\n";
    }

    SmallPack file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** A programme {@code P} with one version from 2020 of these decisions. */
    SmallPack programme(String subject, String amount, String category, Decisions decisions) {
        version("P", "2020-01-01", "2020-01-01", subject, amount, category, decisions);
        return this;
    }

    SmallPack version(
            String code, String appliesFrom, String inForce, String subject, String amount, String category, Decisions decisions) {
        String path = "programmes/" + code + ".yaml";
        String entry = "  - {applies_from: %s, issued: 2020-01-01, in_force: %s, file: %s, entitled: entitled, %scategory: %s}\n"
                .formatted(
                        appliesFrom,
                        inForce,
                        code + appliesFrom + ".dmn",
                        amount.isEmpty() ? "" : "amount: " + amount + ", ",
                        category);
        if (!programmes.contains(path)) {
            programmes.add(path);
            file(
                    path,
                    "code: %s\nname: P\nsummary: s\nsubject: %s\nkind: cash\nrhythm: monthly\nlegal_basis: ['law: 1']\nversions:\n"
                            .formatted(code, subject));
        }
        files.merge(path, entry, String::concat);
        return file(code + appliesFrom + ".dmn", decisions.xml());
    }

    LawBook load() {
        return LawBook.load(this);
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public byte[] read(String path) {
        if (path.equals("pack.yaml")) {
            return ("name: test\nfacts: facts.yaml\ninstruments: instruments.yaml\nparameters: parameters.yaml\nprogrammes: " + programmes
                    + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
        String text = files.get(path);
        if (text == null) {
            throw new UncheckedIOException(new IOException(path));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
