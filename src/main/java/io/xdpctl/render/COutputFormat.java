package io.xdpctl.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;

/**
 * C as an output format: what a template prints must be a name or a number.
 *
 * <p>Configurations are checked before; this is the second lock on the same door, so that no text
 * of a user can ever become C.
 */
final class COutputFormat extends CommonMarkupOutputFormat<COutputFormat.C> {
  static final COutputFormat INSTANCE = new COutputFormat();

  /** A piece of C. */
  static final class C extends CommonTemplateMarkupOutputModel<C> {
    C(String plain, String markup) {
      super(plain, markup);
    }

    @Override
    public COutputFormat getOutputFormat() {
      return INSTANCE;
    }
  }

  private COutputFormat() {}

  @Override
  public String getName() {
    return "C";
  }

  @Override
  public String getMimeType() {
    return "text/x-c";
  }

  @Override
  public void output(String text, Writer out) throws IOException, TemplateModelException {
    out.write(escapePlainText(text));
  }

  @Override
  public String escapePlainText(String text) throws TemplateModelException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fine = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
      if (!fine) {
        throw new TemplateModelException("'" + text + "' is neither a name nor a number");
      }
    }
    return text;
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String builtIn) {
    return false;
  }

  @Override
  protected C newTemplateMarkupOutputModel(String plain, String markup) {
    return new C(plain, markup);
  }
}
