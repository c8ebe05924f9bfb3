package org.ansinh.platform.registry;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.launch.Fault;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Refuses PDF files that do something when they are opened, that hide other files, or that cannot be looked into. */
final class PdfCheck {

    private static final int MAX_PAGES = 300;
    private static final int MAX_OBJECTS = 200_000;
    private static final int MAX_DEPTH = 60;

    /** Keys that only dictionaries of scripts, forms with programs and files within the file have. */
    private static final Set<String> KEYS = Set.of("JS", "JavaScript", "XFA", "EmbeddedFiles", "EF", "RichMediaContent",
            "RichMediaSettings");
    /** Kinds of actions that start something, send something or fetch something (ISO 32000-1, 12.6.4). */
    private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "Rendition", "Movie", "Sound",
            "GoToE", "GoToR",
            "GoTo3DView");

    private PdfCheck() {}

    static void require(byte[] file) {
        PdfUnfolding.require(file);
        try (PDDocument pdf = Loader.loadPDF(file, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.isEncrypted()) {
                throw new Fault("registry.paper.locked");
            }
            if (pdf.getNumberOfPages() < 1 || pdf.getNumberOfPages() > MAX_PAGES) {
                throw new Fault("registry.paper.pages", pdf.getNumberOfPages(), MAX_PAGES);
            }
            look(pdf.getDocument());
        } catch (org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException e) {
            throw new Fault("registry.paper.locked");
        } catch (IOException | StackOverflowError e) {
            throw new Fault("registry.paper.broken");
        } catch (RuntimeException e) {
            throw e instanceof Fault fault ? fault : new Fault("registry.paper.broken");
        }
    }

    private static void look(COSDocument document) {
        Set<COSObjectKey> keys = Set.copyOf(document.getXrefTable().keySet());
        if (keys.size() > MAX_OBJECTS) {
            throw new Fault("registry.paper.broken");
        }
        look(document.getTrailer(), 0);
        keys.forEach(key -> look(document.getObjectFromPool(key).getObject(), 0));
    }

    /** Everything written in one object; what it refers to is looked at as an object of its own. */
    private static void look(COSBase thing, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Fault("registry.paper.broken");
        }
        Stream<COSBase> within = switch (thing) {
            case COSDictionary dictionary -> {
                requireQuiet(dictionary);
                yield dictionary.getValues().stream();
            }
            case COSArray array -> array.toList().stream().map(COSBase.class::cast);
            case null, default -> Stream.empty();
        };
        within.filter(one -> !(one instanceof COSObject)).forEach(one -> look(one, depth + 1));
    }

    private static void requireQuiet(COSDictionary dictionary) {
        boolean programs = dictionary.keySet().stream().map(COSName::getName).anyMatch(KEYS::contains);
        COSBase kind = dictionary.getDictionaryObject(COSName.S);
        if (programs || kind instanceof COSName name && ACTIONS.contains(name.getName())) {
            throw new Fault("registry.paper.active");
        }
    }
}
