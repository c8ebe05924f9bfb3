package org.ansinh.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Views are jte templates compiled with the program: view name {@code registry/person} is {@code registry/person.jte}. */
@Component
class JteViews implements ViewResolver, Ordered {

    private static final String CLASSES = "/gg/jte/generated/precompiled/";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE; // before Spring's content negotiation, which passes over what is not its own
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        return compiled(name) ? new Template(engine, name + ".jte") : null;
    }

    /** The engine's own {@code hasTemplate} looks for sources, which a packaged program does not have. */
    private static boolean compiled(String name) {
        int slash = name.lastIndexOf('/') + 1;
        String type = name.substring(0, slash) + "Jte" + name.substring(slash).replace("-", "") + "Generated.class";
        return JteViews.class.getResource(CLASSES + type) != null;
    }

    private record Template(TemplateEngine engine, String name) implements View {

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Map<String, @Nullable Object> parameters = new HashMap<>(model == null ? Map.of() : model);
            parameters.keySet().removeIf(key -> key.contains(".")); // Spring's own binding results
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(name, parameters, output);
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}
