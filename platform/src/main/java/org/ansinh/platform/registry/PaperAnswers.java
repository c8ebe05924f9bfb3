package org.ansinh.platform.registry;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a kept paper is handed out by any room. */
public final class PaperAnswers {

    private PaperAnswers() {}

    /**
     * Pictures, which were drawn by this program, are shown; a PDF is handed over to be kept, never opened in the page's own origin.
     *
     * @param fileName without anything a person typed
     */
    public static ResponseEntity<byte[]> of(Document.Type type, String fileName, byte[] content) {
        ContentDisposition.Builder how = type == Document.Type.PDF ? ContentDisposition.attachment() : ContentDisposition.inline();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(fileName).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; img-src 'self'; sandbox")
                .body(content);
    }
}
