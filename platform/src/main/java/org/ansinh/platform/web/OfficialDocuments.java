package org.ansinh.platform.web;

import java.util.List;
import java.util.Map;
import org.ansinh.platform.web.OfficialDocument.Annex;
import org.springframework.stereotype.Component;

/** Renders an {@link OfficialDocument} for printing and for a word processor: same text, same layout. */
@Component
public class OfficialDocuments {

    private final Pdf pdf;

    OfficialDocuments(Pdf pdf) {
        this.pdf = pdf;
    }

    public byte[] pdf(OfficialDocument document) {
        return pdf(document, List.of());
    }

    public byte[] pdf(OfficialDocument document, List<Annex> annexes) {
        return pdf.of("web/official-document.jte", Map.of("document", document, "annexes", annexes));
    }

    /** Office Open XML (ISO/IEC 29500), as any word processor opens it. */
    public byte[] docx(OfficialDocument document) {
        return docx(document, List.of());
    }

    public byte[] docx(OfficialDocument document, List<Annex> annexes) {
        return Docx.of(document, annexes);
    }
}
