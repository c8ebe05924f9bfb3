package org.ansinh.law.tck;

import java.util.List;

/** What came of running the cases of a folder tree. */
public record TckReport(List<Folder> folders) {

    /** Verdicts on a case. */
    public enum Verdict {
        PASSED,
        WRONG,
        REFUSED
    }

    /**
     * A folder of models and cases.
     *
     * @param refusals what of its models is not supported
     */
    public record Folder(String name, List<Case> cases, List<String> refusals) {

        public long count(Verdict verdict) {
            return cases.stream().filter(c -> c.verdict() == verdict).count();
        }
    }

    /** One case; {@code reason} says expected and actual value, or why it was refused. */
    public record Case(String file, String id, Verdict verdict, String reason) {}

    public long count(Verdict verdict) {
        return folders.stream().mapToLong(folder -> folder.count(verdict)).sum();
    }

    public long cases() {
        return folders.stream().mapToLong(folder -> folder.cases().size()).sum();
    }
}
