package org.tamis.engine.ext.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.analysis.Needs;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.spec.Parameter;
import org.tamis.engine.spec.Shown;

/** The header names of a test: looked up once when the script alone decides them. */
public sealed interface HeaderNames {
  /** What {@code header}, {@code address} and {@code exists} take. */
  static Parameter<TextList> parameter() {
    return Parameter.strings("header names", HeaderNames::problem).ignoringCase();
  }

  /** What a test of a single header takes. */
  static Parameter<Text> single() {
    return Parameter.string("header name", HeaderNames::problem).ignoringCase();
  }

  static HeaderNames of(Text name) {
    return of(new TextList(List.of(name), name.span()));
  }

  static HeaderNames of(TextList names) {
    return names
        .constant()
        .<HeaderNames>map(constant -> new Fixed(parse(constant)))
        .orElseGet(() -> new Computed(names));
  }

  List<HeaderName> names(Run run);

  /** The fields of these names, and all where only the run can tell which. */
  default Needs needs() {
    return switch (this) {
      case Fixed(List<HeaderName> names) -> Needs.fields(names);
      case Computed _ -> Needs.HEADER;
    };
  }

  record Fixed(List<HeaderName> names) implements HeaderNames {
    public Fixed {
      names = List.copyOf(names);
    }

    @Override
    public List<HeaderName> names(Run run) {
      return names;
    }
  }

  /** A name that is none, once it is known, names no field. */
  record Computed(TextList texts) implements HeaderNames {
    @Override
    public List<HeaderName> names(Run run) {
      return parse(texts.values(run));
    }
  }

  private static List<HeaderName> parse(List<String> names) {
    List<HeaderName> parsed = new ArrayList<>();
    names.forEach(name -> HeaderName.parse(name).ifPresent(parsed::add));
    return parsed;
  }

  /** RFC 5228 §2.4.2.2: header names are field names of RFC 5322. */
  private static Optional<String> problem(String name) {
    return HeaderName.parse(name).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(name) + "\" is not a header name");
  }
}
