package org.ansinh.linkage;

import java.util.List;

/**
 * A rung of a ladder: holds when all its conditions do and no earlier rung did. The last rung of a ladder has none.
 *
 * @param common what is weighed by how common it is, several terms one by one: Nguyễn Văn An says less than Triệu Kim Ngân
 */
public record Level(String name, List<Condition> conditions, List<Term> common, Label label) {}
