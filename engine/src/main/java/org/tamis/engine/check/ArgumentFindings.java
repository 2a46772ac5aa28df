package org.tamis.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.Spec;
import org.tamis.grammar.ast.Argument;
import org.tamis.grammar.source.Span;

/** What is wrong with the arguments of a call, in words; and whether anything is. */
final class ArgumentFindings {
  private final Report report;
  private @Nullable Spec spec;
  private boolean any;

  ArgumentFindings(Report report) {
    this.report = report;
  }

  /** Begins with another call. */
  void of(Spec other) {
    spec = other;
    any = false;
  }

  private Spec spec() {
    return Objects.requireNonNull(spec);
  }

  /** Whether something was reported that keeps the call from being used. */
  boolean any() {
    return any;
  }

  void fail(String code, Span span, String message, String hint) {
    any = true;
    report.error(code, span, message, hint);
  }

  void fail(String code, Span span, String message) {
    any = true;
    report.error(code, span, message);
  }

  void fail(String code, Span span, String message, Advice advice) {
    any = true;
    report.error(code, span, message, advice);
  }

  /** Something is wrong that has been reported elsewhere. */
  void known() {
    any = true;
  }

  /** Something that this server does not have. */
  void unavailable(String code, Span span, String message, Advice advice) {
    any = true;
    report.unavailable(code, code + " at " + span.start(), span, message, advice);
  }

  /**
   * @param what names the argument
   */
  void wrongType(Argument found, String what, String expected, Advice advice) {
    any = true;
    report.error(
        "SV0203",
        found.span(),
        what + " takes " + expected + ", found " + ArgumentWords.found(found),
        "expected " + expected,
        advice);
  }

  void missingValue(Argument.Tag tag, String expected) {
    fail(
        "SV0205",
        tag.span(),
        "`:" + tag.lower() + "` of `" + spec().name() + "` needs " + expected,
        "put it directly after the tag");
  }

  void twice(Argument.Tag tag) {
    // RFC 5228 §2.6: it is an error to use a tagged or optional argument more than once
    fail(
        "SV0207",
        tag.span(),
        "`:" + tag.lower() + "` is given twice to `" + spec().name() + "`",
        "remove one of them");
  }

  void second(Argument.Tag tag, String what, String first) {
    fail(
        "SV0208",
        tag.span(),
        "a second " + what + " `:" + tag.lower() + "` after `" + first + "`",
        "`" + spec().name() + "` takes one " + what);
  }

  /** How the command or test is written, as the RFCs write it. */
  String usage() {
    List<String> words = new ArrayList<>(List.of("usage: " + spec().name()));
    for (Signature.Choice choice : spec().signature().choices()) {
      if (choice.required()) {
        List<String> tags = choice.tags().stream().map(p -> "\":" + p.name() + "\"").toList();
        words.add("<" + String.join(" / ", tags) + ">");
      }
    }
    List<Parameter<?>> wanted = spec().signature().positionals();
    for (int i = 0; i < wanted.size(); i++) {
      String argument = wanted.get(i).name() + ": " + kind(wanted.get(i));
      words.add(isOptional(i) ? "[" + argument + "]" : "<" + argument + ">");
    }
    return String.join(" ", words);
  }

  private boolean isOptional(int positional) {
    Signature signature = spec().signature();
    boolean last = positional == signature.positionals().size() - 1;
    return positional < signature.optionalPositionals() || (signature.lastOptional() && last);
  }

  private static String kind(Parameter<?> parameter) {
    return switch (parameter.kind()) {
      case FLAG -> "tag";
      case NUMBER -> "number";
      case STRING -> "string";
      case STRING_LIST -> "string-list";
    };
  }
}
