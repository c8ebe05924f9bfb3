package org.ansinh.law.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.law.pack.Pack;

/** The versions of programmes and values of parameters that count on a day under the law known on another. */
public record Selection(
        Map<String, Programme.Version> versions, Map<String, Parameter> parameters, Map<String, Parameter.Row> figures, String key) {

    public static Selection of(Pack pack, LocalDate day, LocalDate knownOn) {
        Map<String, Programme.Version> versions = new LinkedHashMap<>();
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Map<String, Parameter.Row> figures = new LinkedHashMap<>();
        StringBuilder key = new StringBuilder();
        for (Programme programme : pack.programmes()) {
            programme.on(day, knownOn).ifPresent(version -> {
                versions.put(programme.code(), version);
                key.append(programme.code()).append(programme.versions().indexOf(version)).append(' ');
            });
        }
        for (Parameter parameter : pack.parameters()) {
            parameters.put(parameter.id(), parameter);
            parameter.on(day, knownOn).ifPresent(row -> {
                figures.put(parameter.id(), row);
                key.append(parameter.id()).append(parameter.rows().indexOf(row)).append(' ');
            });
        }
        return new Selection(versions, parameters, figures, key.toString());
    }

    /** Sixteen hexadecimal digits, changing when the text does. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
