package org.tamis.cli.dryrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.calendar.FileCalendarHome;
import org.tamis.bridge.calendar.FileCalendars;
import org.tamis.bridge.icalendar.CalendarHome;
import org.tamis.bridge.icalendar.CalendarProcessing;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.cli.config.CalendarKeys;
import org.tamis.cli.config.Language;
import org.tamis.cli.mail.EnvelopeGuess;
import org.tamis.cli.terminal.Options;
import org.tamis.engine.Program;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.Duplicates;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Programs;
import org.tamis.service.text.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the user of a dry run says about the world around the script. */
final class Facts {
  /** A mailbox, or nothing for the server; an entry of RFC 5464 §3; its value. */
  private static final Pattern ANNOTATION =
      Pattern.compile("(?:(.+?):)?(/(?:private|shared)/[^=]+)=(.*)", Pattern.DOTALL);

  private final ParseResult arguments;

  /** One for all programs that are run, so that what they do differently is not the time. */
  private final Instant started = Clock.systemUTC().instant();

  Facts(ParseResult arguments) {
    this.arguments = arguments;
  }

  static CommandSpec addOptions(CommandSpec spec) {
    addEnvelope(spec);
    addMailboxes(spec);
    return spec.addOption(
            Options.values(
                "--environment", "ITEM=VALUE", "A fact for environment, as remote-ip=192.0.2.1."))
        .addOption(
            Options.values(
                "--list", "NAME=FILE", "An external list: a URI, and a file with a member a line."))
        .addOption(
            Options.value(
                "--calendar", "DIRECTORY", "The calendars of the account; empty ones otherwise."))
        .addOption(
            Options.values(
                "--program",
                "NAME=FILE",
                "A program for filter and execute; it is not run, FILE is what it writes."))
        .addOption(
            Options.flag("--duplicates", "Remember each message for the duplicate test of others."))
        .addOption(
            Options.value("--now", "TIME", "The time of the run, as 2026-01-31T08:00:00+01:00."))
        .addOption(Options.value("--zone", "ZONE", "The time zone, as Europe/Paris."));
  }

  private static void addEnvelope(CommandSpec spec) {
    spec.addOption(
            Options.value(
                "--from",
                "ADDRESS",
                "Envelope sender. Default: Return-Path, then From of each message."))
        .addOption(
            Options.value(
                "--to",
                "ADDRESS",
                "Envelope recipient. Default: Envelope-To, then Delivered-To, then To."))
        .addOption(
            Options.values(
                "--mail-parameter", "NAME[=VALUE]", "A parameter of MAIL FROM, as RET=HDRS."))
        .addOption(
            Options.values(
                "--rcpt-parameter", "NAME[=VALUE]", "A parameter of RCPT TO, as NOTIFY=NEVER."));
  }

  private static void addMailboxes(CommandSpec spec) {
    spec.addOption(
            Options.values(
                "--mailbox", "NAME", "A mailbox that exists; may be given more than once."))
        .addOption(
            Options.values(
                "--special-use", "USE=NAME", "A mailbox with a special use, as \\Junk=Spam."))
        .addOption(Options.values("--mailbox-id", "ID=NAME", "A mailbox and its id."))
        .addOption(
            Options.values(
                "--annotation",
                "[NAME:]ENTRY=VALUE",
                "An annotation of a mailbox or the server, as Work:/private/comment=x."));
  }

  /** The envelope of each message, with the parameters that were given. */
  EnvelopeGuess envelopes() {
    return new EnvelopeGuess(
        value("--from"),
        value("--to"),
        parameters("--mail-parameter"),
        parameters("--rcpt-parameter"));
  }

  /**
   * The programs in the world as it was described.
   *
   * @param tried the index of the one that is rehearsed
   * @throws ParameterException when a fact is none
   */
  Rehearsal rehearsal(List<Program> programs, int tried, Language language) {
    Remembered remembered = new Remembered();
    boolean remembers = Options.has(arguments, "--duplicates");
    return new Rehearsal(
        programs, tried, host(language, remembered), remembers ? remembered::remember : _ -> {});
  }

  private DryRun host(Language language, Duplicates duplicates) {
    Map<String, String> environment = new HashMap<>();
    pairs("--environment").forEach((k, v) -> environment.put(k.toLowerCase(Locale.ROOT), v));
    return new DryRun(
        now(),
        zone(),
        mailboxes(),
        environment,
        lists(language),
        duplicates,
        programs(),
        calendars(language));
  }

  /** What they would become is told only. */
  private Calendars calendars(Language language) {
    String standard =
        language
            .calendars()
            .map(FileCalendars::defaultCalendar)
            .orElse(CalendarKeys.DEFAULT_CALENDAR);
    CalendarHome home =
        value("--calendar")
            .map(text -> path("--calendar", "a directory", text))
            .<CalendarHome>map(
                path -> new FileCalendarHome(path, standard, CalendarKeys.MOST_OBJECTS))
            .orElseGet(() -> new EmptyCalendars(standard));
    return new CalendarProcessing(Optional.of(home));
  }

  /** No program runs in a dry run: each that was given writes what is in its file. */
  private Programs programs() {
    Map<String, Path> outputs = new HashMap<>();
    pairs("--program")
        .forEach((name, file) -> outputs.put(name, path("--program", "a file", file)));
    return (_, call, _) -> {
      Path output = outputs.get(call.name());
      try {
        return output == null
            ? new Programs.Ended.Unknown()
            : new Programs.Ended.Done(Files.readAllBytes(output));
      } catch (IOException e) {
        return new Programs.Ended.Failed(Reason.about(output.toString(), e));
      }
    };
  }

  private Instant now() {
    Optional<String> time = value("--now");
    try {
      return time.map(text -> OffsetDateTime.parse(text).toInstant()).orElse(started);
    } catch (DateTimeException e) {
      throw wrong("--now", "a time such as 2026-01-31T08:00:00Z", time.orElseThrow());
    }
  }

  /** RFC 5260 §4.1: the local time zone. */
  private ZoneId zone() {
    Optional<String> zone = value("--zone");
    try {
      return zone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    } catch (DateTimeException e) {
      throw wrong("--zone", "a zone such as Europe/Paris or +02:00", zone.orElseThrow());
    }
  }

  private GivenMailboxes mailboxes() {
    TreeMap<String, Set<String>> uses = new TreeMap<>();
    for (String given : values("--special-use")) {
      Pair pair = pair("--special-use", given);
      uses.computeIfAbsent(pair.value(), _ -> new HashSet<>())
          .add(pair.name().toLowerCase(Locale.ROOT));
    }
    Set<String> names = Set.copyOf(values("--mailbox"));
    return new GivenMailboxes(names, uses, pairs("--mailbox-id"), annotations());
  }

  private Map<String, Map<String, String>> annotations() {
    Map<String, Map<String, String>> annotations = new HashMap<>();
    for (String given : values("--annotation")) {
      Matcher parts = ANNOTATION.matcher(given);
      if (!parts.matches()) {
        throw wrong("--annotation", "MAILBOX:/private/ENTRY=VALUE or /shared/ENTRY=VALUE", given);
      }
      String mailbox = parts.group(1) == null ? "" : parts.group(1);
      annotations
          .computeIfAbsent(mailbox, _ -> new HashMap<>())
          .put(parts.group(2).toLowerCase(Locale.ROOT), parts.group(3));
    }
    return annotations;
  }

  /** The site's lists and those that were given; nobody's address book but one that was given. */
  private ExternalLists lists(Language language) {
    Map<String, Path> files = new HashMap<>(language.lists().files());
    for (String given : values("--list")) {
      int equals = given.lastIndexOf('='); // a URI may have more of them
      String name = equals < 1 ? "" : fullName(given.substring(0, equals));
      if (!ListSettings.isName(name)) {
        throw wrong("--list", "URI=FILE", given);
      }
      files.put(name, path("--list", "a file", given.substring(equals + 1)));
    }
    return GivenLists.of(files);
  }

  /** RFC 6134 §2.5: a leading ":" stands for the URN of Sieve's own parameters. */
  private static String fullName(String name) {
    return name.startsWith(":") ? "urn:ietf:params:sieve" + name : name;
  }

  private Path path(String option, String what, String text) {
    try {
      Path path = Path.of(text);
      if (!Files.isReadable(path)) {
        throw wrong(option, what + " that can be read", text);
      }
      return path;
    } catch (InvalidPathException e) {
      throw wrong(option, "a path", text);
    }
  }

  private record Pair(String name, String value) {}

  private Pair pair(String option, String given) {
    int equals = given.indexOf('=');
    if (equals < 1) {
      throw wrong(option, "NAME=VALUE", given);
    }
    return new Pair(given.substring(0, equals), given.substring(equals + 1));
  }

  private Map<String, String> pairs(String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String given : values(option)) {
      Pair pair = pair(option, given);
      pairs.put(pair.name(), pair.value());
    }
    return pairs;
  }

  /** RFC 5321 §4.1.2: a parameter need not have a value. */
  private Map<String, String> parameters(String option) {
    Map<String, String> parameters = new HashMap<>();
    for (String given : values(option)) {
      Pair pair = pair(option, given.contains("=") ? given : given + "=");
      parameters.put(pair.name(), pair.value());
    }
    return parameters;
  }

  private List<String> values(String option) {
    return Options.allValues(arguments, option);
  }

  private Optional<String> value(String option) {
    return Optional.ofNullable(arguments.matchedOptionValue(option, null));
  }

  private ParameterException wrong(String option, String expected, String found) {
    return problem(option + ": expected " + expected + ", found \"" + found + "\"");
  }

  private ParameterException problem(String text) {
    return new ParameterException(arguments.commandSpec().commandLine(), text);
  }
}
