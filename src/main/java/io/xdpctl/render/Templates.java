package io.xdpctl.render;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** FreeMarker, set so that a template can print names and numbers and nothing else. */
final class Templates {
  private final Configuration freemarker = new Configuration(Configuration.VERSION_2_3_34);

  Templates() {
    freemarker.setClassForTemplateLoading(Templates.class, "/templates/bpf");
    freemarker.setDefaultEncoding("UTF-8");
    freemarker.setLocale(Locale.ROOT);
    freemarker.setNumberFormat("c");
    freemarker.setBooleanFormat("c");
    freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    freemarker.setLogTemplateExceptions(false);
    freemarker.setWrapUncheckedExceptions(true);
    freemarker.setFallbackOnNullLoopVariable(false);
    freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    freemarker.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
    freemarker.setOutputFormat(COutputFormat.INSTANCE);
    freemarker.setRecognizeStandardFileExtensions(false);
    freemarker.setLocalizedLookup(false);
  }

  String process(String name, Object model) {
    StringWriter out = new StringWriter();
    try {
      Template template = freemarker.getTemplate(name);
      template.process(Map.of("program", model), out);
    } catch (TemplateException broken) {
      throw new IllegalStateException("template " + name + ": " + broken.getMessage(), broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return out.toString();
  }
}
