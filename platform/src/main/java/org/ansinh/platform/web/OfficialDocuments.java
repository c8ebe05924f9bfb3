package org.ansinh.platform.web;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders an {@link OfficialDocument} for printing and for a word processor: same text, same layout. */
@Component
public class OfficialDocuments {

    private final Pdf pdf;

    OfficialDocuments(Pdf pdf) {
        this.pdf = pdf;
    }

    public byte[] pdf(OfficialDocument document) {
        return pdf.of("web/official-document.jte", Map.of("document", document));
    }

    /** Office Open XML (ISO/IEC 29500), as any word processor opens it. */
    public byte[] docx(OfficialDocument document) {
        return Docx.of(document);
    }
}
