package org.tamis.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

/**
 * A script and a message that mean harm together.
 *
 * @param error that the run ends with; empty where it does not
 * @param megabytes that compiling and running it allocates at most
 */
record HostileRun(String script, Supplier<String> message, String error, int megabytes) {
  private static final String REQUIRE =
      "require [\"body\", \"mime\", \"foreverypart\", \"variables\", \"extracttext\", \"regex\","
          + " \"relational\", \"comparator-i;unicode-casemap\", \"convert\", \"editheader\"];\n";
  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n\n";
  private static final String HTML = "Content-Type: text/html\n\n";
  private static final String BODY = "if body :contains \"needle\" {}";
  private static final String ADDRESS = "if address :is \"to\" \"a@b.c\" {}";

  /** Each was slow, or took a lot of memory, or hid something from rules. */
  static Map<String, HostileRun> all() {
    Map<String, HostileRun> all = new LinkedHashMap<>();
    all.put("names in fields", of(names(10_000), () -> fields(10_000), "", 120));
    all.put(
        "one name, often",
        of(sameName(10_000), () -> "a: b\n".repeat(10_000) + "\n", "SR0003", 250));
    all.put("absent names, often", of(absent(2_000), () -> fields(10_000), "", 60));
    all.put(
        "a million fields",
        of(names(10_000), () -> "a:\n".repeat(1_000_000) + "\n", "SR0004", 120));
    all.put("60 MB of fields", of("keep;", () -> "a:\n".repeat(20_000_000) + "\n", "SR0004", 60));
    all.put("addresses", of(ADDRESS, () -> field("To: ", "a@b.c,", 4), "SR0005", 100));
    all.put("groups", of(ADDRESS, () -> field("To: ", "g:", 4), "", 250));
    all.put("groups with addresses", of(ADDRESS, () -> field("To: ", "g:a@b;", 4), "SR0005", 100));
    all.put("words", of(ADDRESS, () -> field("To: ", "a ", 4), "", 250));
    all.put("brackets", of(ADDRESS, () -> field("To: ", "<", 4), "", 250));
    all.put(
        "parameters",
        of(BODY, () -> "Content-Type: a/b" + numbered(300_000) + "\n\n", "SR0005", 60));
    all.put("empty parts", of(loop("body"), () -> MIXED + "--b\n\n".repeat(99_000), "SR0003", 400));
    all.put("too many parts", of(BODY, () -> MIXED + "--b\n\n".repeat(8_000_000), "SR0005", 250));
    all.put("deep parts", of(loop("header"), () -> MIXED + nested(900), "", 60));
    all.put("tests of deep parts", of(often(2_000, ANYCHILD), () -> MIXED + nested(900), "", 300));
    all.put(
        "deep messages", of(BODY, () -> "Content-Type: message/rfc822\n\n".repeat(999), "", 60));
    all.put("elements", of(BODY, () -> HTML + "<div>".repeat(3_000_000), "", 250));
    all.put("formatting", of(BODY, () -> HTML + "<b><p></b>".repeat(1_000_000), "", 250));
    all.put(
        "end tags", of(BODY, () -> HTML + "<x>".repeat(500_000) + "</y>".repeat(500_000), "", 250));
    all.put("tables", of(BODY, () -> HTML + "<table>x<tr>y".repeat(500_000), "", 250));
    all.put("hidden", of(BODY, () -> HTML + "<p hidden>".repeat(1_000_000), "", 250));
    all.put("comments", of(BODY, () -> HTML + "<!--".repeat(2_000_000), "", 150));
    all.put("titles", of(BODY, () -> HTML + "<title>".repeat(1_000_000), "", 150));
    all.put("ampersands", of(BODY, () -> HTML + "&".repeat(8_000_000), "", 250));
    all.put(
        "html to variables", of(extracts(20), () -> HTML + "<p hidden>".repeat(90_000), "", 900));
    all.put(
        "html, too often", of(extracts(3_000), () -> HTML + "<p>".repeat(300_000), "SR0003", 900));
    all.put("17 MiB of text", of(BODY, () -> "\n" + "x\n".repeat(9 << 20), "SR0005", 60));
    all.put("a text of 16 MiB", of(BODY, () -> "\n" + "x\n".repeat(7 << 20), "", 250));
    all.put("quoted-printable", of(BODY, () -> encoded("quoted-printable", "="), "SR0005", 60));
    all.put(
        "blanks",
        of("if body :contains \"a\" {}", () -> encoded("quoted-printable", " "), "SR0005", 60));
    all.put(
        "classes",
        of(regex("[" + "[:alpha:]".repeat(20_000) + "]"), () -> "subject: x\n\n", "", 60));
    all.put("many classes", of(regex("[[:alpha:]]".repeat(250)), () -> "subject: x\n\n", "", 250));
    return all;
  }

  private static final String ANYCHILD = "if header :mime :anychild :contains \"x-a\" \"${b}\" {}";

  private static HostileRun of(
      String script, Supplier<String> message, String error, int megabytes) {
    return new HostileRun(REQUIRE + script, message, error, megabytes);
  }

  private static String each(int times, IntFunction<String> text) {
    return IntStream.range(0, times).mapToObj(text).collect(joining());
  }

  private static String often(int times, String command) {
    return "set \"b\" \"c\";\n" + each(times, _ -> command + "\n");
  }

  private static String names(int count) {
    return "if header :contains ["
        + IntStream.range(0, count).mapToObj(i -> "\"n" + i + "\"").collect(joining(", "))
        + "] \"needle\" {}";
  }

  private static String sameName(int count) {
    return "if header :contains ["
        + IntStream.range(0, count).mapToObj(_ -> "\"a\"").collect(joining(", "))
        + "] \"needle\" {}";
  }

  private static String absent(int count) {
    return "set \"n\" \"x\";\n" + each(count, i -> "if exists \"${n}" + i + "\" {}\n");
  }

  private static String fields(int count) {
    return each(count, i -> "n" + i + ": x\n") + "\n";
  }

  private static String field(String name, String unit, int megabytes) {
    return name + unit.repeat(((megabytes << 20) - 100) / unit.length()) + "\n\n";
  }

  private static String numbered(int count) {
    return each(count, i -> "; " + i + "=a");
  }

  private static String loop(String test) {
    String inner =
        test.equals("body") ? "body :content \"x\" :is \"y\"" : "header :mime :is \"x\" \"y\"";
    return "foreverypart { if " + inner + " {} }";
  }

  private static String nested(int levels) {
    return each(
        levels,
        i ->
            "--b"
                + (i == 0 ? "" : i)
                + "\nContent-Type: multipart/mixed; boundary=b"
                + (i + 1)
                + "\n\n");
  }

  private static String extracts(int times) {
    return "foreverypart { " + "extracttext \"v\";\n".repeat(times) + " }";
  }

  private static String encoded(String encoding, String unit) {
    return "Content-Transfer-Encoding: " + encoding + "\n\n" + unit.repeat(30 << 20);
  }

  private static String regex(String key) {
    return "if header :regex :comparator \"i;unicode-casemap\" \"subject\" \"" + key + "\" {}";
  }

  /** The code of the error that it ended with, or nothing. */
  String ends(byte[] octets) {
    return run(octets).error().map(ScriptError::code).orElse("");
  }

  private Outcome run(byte[] octets) {
    CompileResult result =
        SieveCompiler.of(Extensions.STANDARD, Settings.DEFAULTS)
            .compile(Source.of("hostile", script));
    return switch (result) {
      case CompileResult.Compiled compiled ->
          compiled
              .program()
              .run(Message.of(octets), new Envelope("a@b.c", "d@e.f"), FixedHost.PLAIN);
      case CompileResult.Rejected rejected ->
          throw new AssertionError(List.copyOf(rejected.diagnostics()).getFirst().toString());
    };
  }

  byte[] octets() {
    return message.get().getBytes(ISO_8859_1);
  }
}
