package org.ansinh.platform.web;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Documents as PDF, from templates written as well-formed XHTML. The font is Liberation Serif 2, which has every Vietnamese letter
 * and the widths of Times New Roman. Nothing outside the template is ever loaded.
 */
@Component
public class Pdf {

    private static final String FONTS = "/liberation/LiberationSerif-";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final byte[] regular = font("Regular");
    private final byte[] bold = font("Bold");
    private final byte[] italic = font("Italic");
    private final byte[] boldItalic = font("BoldItalic");

    /** The document of a template such as {@code entitlement/explanation-document.jte}. */
    public byte[] of(String template, Map<String, Object> model) {
        StringOutput xhtml = new StringOutput();
        engine.render(template, model, xhtml);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.useUriResolver((base, uri) -> null);
        builder.useFont(stream(regular), "Liberation Serif", 400, FontStyle.NORMAL, true);
        builder.useFont(stream(bold), "Liberation Serif", 700, FontStyle.NORMAL, true);
        builder.useFont(stream(italic), "Liberation Serif", 400, FontStyle.ITALIC, true);
        builder.useFont(stream(boldItalic), "Liberation Serif", 700, FontStyle.ITALIC, true);
        builder.withHtmlContent(printable(xhtml.toString().strip()), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Text without the characters that XML forbids, which somebody's name may bring along. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\uFFFE\uFFFF&&[^\n\r\t]]", "");
    }

    private static FSSupplier<InputStream> stream(byte[] font) {
        return () -> new ByteArrayInputStream(font);
    }

    private static byte[] font(String style) {
        try (InputStream in = Pdf.class.getResourceAsStream(FONTS + style + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font is not on the class path: " + style);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
