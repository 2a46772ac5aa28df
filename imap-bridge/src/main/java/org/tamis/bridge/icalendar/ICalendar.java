package org.tamis.bridge.icalendar;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** iCalendar as text (RFC 5545 §3.1 to §3.4) to components and back. */
final class ICalendar {
  private ICalendar() {}

  /** The one iCalendar object of a text. */
  static Component read(String text) throws Malformed {
    ComponentBuilder builder = new ComponentBuilder();
    // without default for what stands outside of VCALENDAR: version 2.0 everywhere
    VObjectReader reader =
        new VObjectReader(new StringReader(text), new SyntaxRules(SyntaxStyle.NEW));
    reader.setCaretDecodingEnabled(true); // RFC 6868
    try (reader) {
      reader.parse(builder);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no I/O in a string
    }
    return builder.built();
  }

  /** Folded (RFC 5545 §3.1), with CRLF. */
  static String write(Component component) {
    StringWriter text = new StringWriter();
    VObjectWriter writer = new VObjectWriter(text, SyntaxStyle.NEW);
    writer.setCaretEncodingEnabled(true);
    try (writer) {
      write(component, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Component component, VObjectWriter writer) throws IOException {
    writer.writeBeginComponent(component.name());
    for (Property property : component.properties()) {
      VObjectParameters parameters = new VObjectParameters(property.parameters());
      writer.writeProperty(
          new VObjectProperty(null, property.name(), parameters, property.value()));
    }
    for (Component child : component.children()) {
      write(child, writer);
    }
    writer.writeEndComponent(component.name());
  }
}
