package org.tamis.engine.ext.base;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;

/** The header names of a test: looked up once when the script alone decides them. */
public sealed interface HeaderNames {
  /** What {@code header}, {@code address} and {@code exists} take. */
  static Parameter<TextList> parameter() {
    return Parameter.strings("header names").ignoringCase();
  }

  /** What a test of a single header takes. */
  static Parameter<Text> single() {
    return Parameter.string("header name").ignoringCase();
  }

  /** RFC 5228 §2.4.2.2: an invalid name must not be an error, but its author may want to know. */
  static void check(Text name, Report report) {
    Optional<String> constant = name.constant();
    if (constant.isPresent()) {
      check(constant.get(), name, report);
    }
  }

  private static void check(String constant, Text name, Report report) {
    if (HeaderName.isValid(constant)) {
      MeantName.check(constant, name, report);
    } else {
      report.warning(
          "SV0280",
          name.span(),
          "\"" + Shown.text(constant) + "\" is not a header field name",
          named(constant, name));
    }
  }

  private static Advice named(String constant, Text name) {
    String bare = constant.strip().replaceAll("\\s*:$", "");
    return HeaderName.parse(bare).isPresent()
        ? Advice.of(
            "write " + Literal.quoted(bare), new Fix.Replace(name.span(), Literal.quoted(bare)))
        : Advice.of("no message has such a field");
  }

  static void check(TextList names, Report report) {
    for (int i = 0; i < names.items().size(); i++) { // no iterator for each of thousands of tests
      check(names.items().get(i), report);
    }
  }

  static HeaderNames of(Text name) {
    return of(new TextList(List.of(name), name.span()));
  }

  static HeaderNames of(TextList names) {
    Optional<String> lone = names.lone();
    Usual usual = lone.isPresent() ? Usual.BY_NAME.get(lone.get()) : null;
    if (usual != null) {
      return usual.names();
    }
    Optional<List<String>> constant = names.constant();
    return constant.isPresent() ? Fixed.of(constant.get()) : new Computed(names);
  }

  /** Those that can be the name of a field. */
  List<HeaderName> names(Run run);

  /** Each of the names alone, where there are several that are known. */
  default List<HeaderNames> each() {
    return this instanceof Fixed(List<HeaderName> names, boolean _) && names.size() > 1
        ? names.stream().<HeaderNames>map(n -> new Fixed(List.of(n), true)).toList()
        : List.of(this);
  }

  /** The fields of these names, and all where only the run can tell which. */
  default Needs needs() {
    return switch (this) {
      case Fixed(List<HeaderName> names, boolean _) -> Usual.needs(names);
      case Computed _ -> Needs.HEADER;
    };
  }

  /** All of them; empty when one is invalid, so that no message has all of these fields. */
  Optional<List<HeaderName>> all(Run run);

  /**
   * @param complete false when an invalid one is left out
   */
  record Fixed(List<HeaderName> names, boolean complete) implements HeaderNames {
    public Fixed {
      names = List.copyOf(names);
    }

    private static Fixed of(List<String> texts) {
      List<HeaderName> names = parse(texts);
      return new Fixed(names, names.size() == texts.size());
    }

    @Override
    public List<HeaderName> names(Run run) {
      return names;
    }

    @Override
    public Optional<List<HeaderName>> all(Run run) {
      return complete ? Optional.of(names) : Optional.empty();
    }
  }

  /** A name that most scripts ask for, made once for all tests of all scripts. */
  record Usual(Fixed names, Needs needs) {
    private static final Map<String, Usual> BY_NAME = new HashMap<>();

    static {
      for (String name : KnownFields.usual()) {
        add(name);
        add(name.toLowerCase(Locale.ROOT));
      }
    }

    private static void add(String name) {
      List<HeaderName> names = List.of(HeaderName.of(name));
      BY_NAME.put(name, new Usual(new Fixed(names, true), Needs.fields(names)));
    }

    private static Needs needs(List<HeaderName> names) {
      Usual usual = names.size() == 1 ? BY_NAME.get(names.getFirst().text()) : null;
      return usual == null ? Needs.fields(names) : usual.needs;
    }
  }

  /** A name that is none, once it is known, names no field. */
  record Computed(TextList texts) implements HeaderNames {
    @Override
    public List<HeaderName> names(Run run) {
      return parse(texts.values(run));
    }

    @Override
    public Optional<List<HeaderName>> all(Run run) {
      return Fixed.of(texts.values(run)).all(run);
    }
  }

  private static List<HeaderName> parse(List<String> names) {
    List<HeaderName> parsed = new ArrayList<>();
    for (String name : names) {
      HeaderName.parse(name).ifPresent(parsed::add);
    }
    return parsed;
  }
}
