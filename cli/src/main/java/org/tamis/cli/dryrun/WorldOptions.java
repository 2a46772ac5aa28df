package org.tamis.cli.dryrun;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.tamis.cli.terminal.Options;
import org.tamis.engine.host.Calendars;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Programs;
import org.tamis.engine.trial.EnvelopeGuess;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.TrialWorld;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options that describe the world around a script that is tried. */
final class WorldOptions {
  private static final String ENVIRONMENT = "--environment";
  private static final String LIST = "--list";
  private static final String CALENDAR = "--calendar";
  private static final String PROGRAM = "--program";
  private static final String DUPLICATES = "--duplicates";
  private static final String NOW = "--now";
  private static final String ZONE = "--zone";
  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final String MAIL_PARAMETER = "--mail-parameter";
  private static final String RCPT_PARAMETER = "--rcpt-parameter";
  private static final String MAILBOX = "--mailbox";
  private static final String SPECIAL_USE = "--special-use";
  private static final String MAILBOX_ID = "--mailbox-id";
  private static final String ANNOTATION = "--annotation";

  /** A mailbox, or nothing for the server; an entry of RFC 5464 §3; its value. */
  private static final Pattern ENTRY =
      Pattern.compile("(?:(.+?):)?(/(?:private|shared)/[^=]+)=(.*)", Pattern.DOTALL);

  private final OptionValues values;
  private final boolean remembers;

  /** One for all programs that are tried, so that what they do differently is not the time. */
  private final Instant started = Clock.systemUTC().instant();

  WorldOptions(ParseResult arguments) {
    this(arguments, false);
  }

  /**
   * @param remembers whether messages are remembered for the duplicate test, asked for or not
   */
  WorldOptions(ParseResult arguments, boolean remembers) {
    this.values = new OptionValues(arguments);
    this.remembers = remembers;
  }

  static CommandSpec addOptions(CommandSpec spec) {
    addEnvelope(spec);
    addMailboxes(spec);
    return spec.addOption(
            Options.values(
                ENVIRONMENT, "ITEM=VALUE", "A fact for environment, as remote-ip=192.0.2.1."))
        .addOption(
            Options.values(
                LIST, "NAME=FILE", "An external list: a URI, and a file with a member a line."))
        .addOption(
            Options.value(
                CALENDAR, "DIRECTORY", "The calendars of the account; empty ones otherwise."))
        .addOption(
            Options.values(
                PROGRAM,
                "NAME=FILE",
                "A program for filter and execute; it is not run, FILE is what it writes."))
        .addOption(
            Options.flag(DUPLICATES, "Remember each message for the duplicate test of others."))
        .addOption(Options.value(NOW, "TIME", "The time of the run, as 2026-01-31T08:00:00+01:00."))
        .addOption(Options.value(ZONE, "ZONE", "The time zone, as Europe/Paris."));
  }

  private static void addEnvelope(CommandSpec spec) {
    spec.addOption(
            Options.value(
                FROM,
                "ADDRESS",
                "Envelope sender. Default: Return-Path, then From of each message."))
        .addOption(
            Options.value(
                TO,
                "ADDRESS",
                "Envelope recipient. Default: Envelope-To, then Delivered-To, then To."))
        .addOption(
            Options.values(
                MAIL_PARAMETER, "NAME[=VALUE]", "A parameter of MAIL FROM, as RET=HDRS."))
        .addOption(
            Options.values(
                RCPT_PARAMETER, "NAME[=VALUE]", "A parameter of RCPT TO, as NOTIFY=NEVER."));
  }

  private static void addMailboxes(CommandSpec spec) {
    spec.addOption(
            Options.values(MAILBOX, "NAME", "A mailbox that exists; may be given more than once."))
        .addOption(
            Options.values(
                SPECIAL_USE, "USE=NAME", "A mailbox with a special use, as \\Junk=Spam."))
        .addOption(Options.values(MAILBOX_ID, "ID=NAME", "A mailbox and its id."))
        .addOption(
            Options.values(
                ANNOTATION,
                "[NAME:]ENTRY=VALUE",
                "An annotation of a mailbox or the server, as Work:/private/comment=x."));
  }

  /**
   * The world as it was described.
   *
   * @throws ParameterException when a fact is none
   */
  TrialWorld world(Language language) {
    TrialWorld world =
        TrialWorld.at(now(), zone())
            .withMailboxes(mailboxes())
            .withEnvironment(values.pairs(ENVIRONMENT))
            .withLists(lists(language))
            .withPrograms(programs())
            .withCalendars(calendars(language))
            .withEnvelopes(envelopes());
    return remembers || values.has(DUPLICATES) ? world.rememberingDuplicates() : world;
  }

  private EnvelopeGuess envelopes() {
    return new EnvelopeGuess(
        values.one(FROM),
        values.one(TO),
        values.parameters(MAIL_PARAMETER),
        values.parameters(RCPT_PARAMETER),
        EnvelopeGuess.Trust.ANY_FIELD);
  }

  /** What they would become is told only. */
  private Calendars calendars(Language language) {
    String standard =
        language
            .calendars()
            .map(FileCalendars::defaultCalendar)
            .orElse(CalendarKeys.DEFAULT_CALENDAR);
    CalendarHome home =
        values
            .one(CALENDAR)
            .map(text -> values.path(CALENDAR, "a directory", text))
            .<CalendarHome>map(
                path -> new FileCalendarHome(path, standard, CalendarKeys.MOST_OBJECTS))
            .orElseGet(() -> new EmptyCalendars(standard));
    return new CalendarProcessing(Optional.of(home));
  }

  private Programs programs() {
    Map<String, Path> outputs = new HashMap<>();
    values
        .pairs(PROGRAM)
        .forEach((name, file) -> outputs.put(name, values.path(PROGRAM, "a file", file)));
    return new ProgramOutputs(outputs);
  }

  private Instant now() {
    Optional<String> time = values.one(NOW);
    try {
      return time.map(text -> OffsetDateTime.parse(text).toInstant()).orElse(started);
    } catch (DateTimeException e) {
      throw values.wrong(NOW, "a time such as 2026-01-31T08:00:00Z", time.orElseThrow());
    }
  }

  /** RFC 5260 §4.1: the local time zone. */
  private ZoneId zone() {
    Optional<String> zone = values.one(ZONE);
    try {
      return zone.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    } catch (DateTimeException e) {
      throw values.wrong(ZONE, "a zone such as Europe/Paris or +02:00", zone.orElseThrow());
    }
  }

  /** As they were described. */
  GivenMailboxes mailboxes() {
    TreeMap<String, Set<String>> uses = new TreeMap<>();
    for (String given : values.all(SPECIAL_USE)) {
      OptionValues.Pair pair = values.pair(SPECIAL_USE, given);
      uses.computeIfAbsent(pair.value(), _ -> new HashSet<>()).add(pair.name());
    }
    Set<String> names = Set.copyOf(values.all(MAILBOX));
    return new GivenMailboxes(names, uses, values.pairs(MAILBOX_ID), annotations());
  }

  private Map<String, Map<String, String>> annotations() {
    Map<String, Map<String, String>> annotations = new HashMap<>();
    for (String given : values.all(ANNOTATION)) {
      Matcher parts = ENTRY.matcher(given);
      if (!parts.matches()) {
        throw values.wrong(
            ANNOTATION, "MAILBOX:/private/ENTRY=VALUE or /shared/ENTRY=VALUE", given);
      }
      String mailbox = parts.group(1) == null ? "" : parts.group(1);
      annotations
          .computeIfAbsent(mailbox, _ -> new LinkedHashMap<>())
          .put(parts.group(2), parts.group(3));
    }
    return annotations;
  }

  /** The site's lists and those that were given; nobody's address book but one that was given. */
  private ExternalLists lists(Language language) {
    Map<String, Path> files = new HashMap<>(language.lists().files());
    for (String given : values.all(LIST)) {
      int equals = given.lastIndexOf('='); // a URI may have more of them
      String name = equals < 1 ? "" : fullName(given.substring(0, equals));
      if (!ListSettings.isName(name)) {
        throw values.wrong(LIST, "URI=FILE", given);
      }
      files.put(name, values.path(LIST, "a file", given.substring(equals + 1)));
    }
    return GivenLists.of(files);
  }

  /** RFC 6134 §2.5: a leading ":" stands for the URN of Sieve's own parameters. */
  private static String fullName(String name) {
    return name.startsWith(":") ? "urn:ietf:params:sieve" + name : name;
  }
}
