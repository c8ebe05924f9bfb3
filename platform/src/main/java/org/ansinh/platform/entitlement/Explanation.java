package org.ansinh.platform.entitlement;

import java.util.List;

/**
 * One programme explained to the person herself.
 *
 * @param programme its name
 * @param status ENTITLED, NOT_ENTITLED or DEPENDS
 * @param answer the answer in one sentence
 * @param because why, each sentence with its place in the law
 * @param changes what would change it and when; may be empty
 * @param doubt how sure we are of the text of the law; empty when it was read
 */
public record Explanation(String programme, String status, String answer, List<String> because, List<String> changes, String doubt) {}
