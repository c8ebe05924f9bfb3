package org.ansinh.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Views are jte templates compiled with the program: view name {@code registry/person} is {@code registry/person.jte}. */
@Configuration(proxyBeanMethods = false)
class JteViews {

    @Bean
    TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    ViewResolver jteViewResolver(TemplateEngine engine) {
        return (String name, Locale locale) ->
                name.startsWith("redirect:") || name.startsWith("forward:") || !engine.hasTemplate(name + ".jte") ? null : view(engine, name + ".jte");
    }

    private static View view(TemplateEngine engine, String template) {
        return (@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) -> {
            Map<String, @Nullable Object> parameters = new HashMap<>(model == null ? Map.of() : model);
            parameters.keySet().removeIf(key -> key.startsWith("org.springframework.") || key.contains("."));
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(template, parameters, output);
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        };
    }
}
