package org.ansinh.platform.plandraft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ansinh plan read FILE}: shows the draft that is made of a document. Needs no database and keeps nothing. */
@Command(name = "read", description = "reads a plan or resolution (TXT, DOCX, PDF) and shows the draft", mixinStandardHelpOptions = true)
public final class ReadCommand implements Callable<Integer> {

    private static final int WIDTH = 110;

    @Parameters(paramLabel = "FILE", description = "TXT, DOCX or PDF")
    private Path file = Path.of("");

    @Option(names = "--json", paramLabel = "OUT", description = "writes everything that was read to this file")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Fault("plandraft.cli.file", file.toString());
        }
        long start = System.nanoTime();
        try {
            if (Files.size(file) > SourceFiles.FILE) {
                throw new Fault("plandraft.file.large", SourceFiles.FILE >> 20);
            }
            Draft draft = PlanReader.ready().read(SourceFiles.read(Files.readAllBytes(file)));
            show(draft);
            say(Messages.text("plandraft.cli.done", draft.source().form(), draft.source().pages(), draft.source().lines(),
                    (System.nanoTime() - start) / 1e9));
            if (json != null) {
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(json, DraftJson.of(draft));
                say(Messages.text("plandraft.cli.written", json.toString()));
            }
            return 0;
        } catch (IOException e) {
            throw new Fault("plandraft.cli.file", file.toString());
        }
    }

    private void show(Draft draft) {
        if (!draft.head().title().isEmpty()) {
            say(draft.head().title());
        }
        draft.notes().forEach(note -> say("! " + Messages.text(note)));
        for (Kind kind : Kind.values()) {
            say("");
            say(Messages.text("plandraft.kind." + kind) + ": " + draft.of(kind).size());
            draft.of(kind).forEach(item -> say("  " + Messages.text("plandraft.cli.line", String.valueOf(item.place().page()),
                    String.valueOf(item.place().line()), String.valueOf(item.confidence())) + "  " + words(item)));
        }
        say("");
    }

    private static String words(Draft.Item item) {
        return switch (item.reading()) {
            case Draft.Figure figure -> Shown.figure(Understanding.of(figure)) + (figure.year() == null ? "" : " (" + figure.year() + ")")
                    + "  " + cut(figure.subject());
            case Draft.Duty duty -> cut(duty.what()) + (duty.who().isEmpty() ? "" : " | " + cut(duty.who()))
                    + (duty.when().isEmpty() ? "" : " | " + duty.when());
            case Draft.Citation citation ->
                (citation.kind() + " " + citation.number() + " " + citation.date() + " " + citation.issuer()).strip();
            case Draft.Remark remark -> cut(remark.text());
        };
    }

    private static String cut(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
    }

    private void say(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
