package org.tamis.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.calendar.FileCalendars;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.bridge.programs.ProgramLimits;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.ext.body.BodySettings;
import org.tamis.engine.ext.duplicate.DuplicateSettings;
import org.tamis.engine.ext.editheader.EditHeaderSettings;
import org.tamis.engine.ext.foreverypart.ForeverypartSettings;
import org.tamis.engine.ext.include.IncludeSettings;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.LargestScript;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.settings.StoreFeatures;

/** What scripts can do, and its limits. */
final class LanguageReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_MEMORY = Duration.ofDays(3_650);
  private static final int MIB = 1 << 20;

  private final ConfigFile file;

  LanguageReader(ConfigFile file) {
    this.file = file;
  }

  Language read() {
    ListSettings lists = BridgeKeys.lists(file);
    Optional<FileCalendars> calendars = CalendarKeys.read(file);
    ProgramLimits programs = ProgramKeys.read(file);
    Optional<StoreFeatures> features = BridgeKeys.features(file);
    Settings settings =
        settings()
            .with(features.orElse(StoreFeatures.of(StoreFeatures.Feature.values())))
            .with(BridgeKeys.schemes(lists))
            .with(new CalendarSettings(calendars.isPresent()))
            .with(new ProgramSettings(programs.directories().keySet()));
    return new Language(settings, globalScripts(), lists, calendars, programs, features.isEmpty());
  }

  private Settings settings() {
    Section section = file.section("sieve");
    return new Settings(
            limits(section), delimiter(section), Settings.DEFAULTS.mostDiagnostics(), Map.of())
        .with(variables(section))
        .with(
            new IncludeSettings(
                section.number("most-includes", 1, 10_000, 255),
                section.number("deepest-include", 2, 50, 10)))
        .with(new ForeverypartSettings(section.number("deepest-loop", 2, 50, 4)))
        .with(new BodySettings(Math.toIntExact(section.size("most-body", 0, 512L * MIB, "16M"))))
        .with(largestScript())
        .with(editHeader())
        .with(duplicate())
        .with(VacationKeys.read(file))
        .with(NotifyKeys.read(file.section("notify")))
        .with(NotifyKeys.sender(file.section("notify")))
        .with(NotifyKeys.reportAuthor(file.section("report")))
        .with(postmaster())
        .with(new HandedOn(file.value("store.type").filter("lmtp"::equals).isPresent()))
        .with(new SiteSending(file.value("smart-host").isPresent()))
        .with(CheckerSettings.read(file));
  }

  private LargestScript largestScript() {
    long octets = file.section("scripts").size("largest", 1, 16L * MIB, "1M");
    return new LargestScript(Math.toIntExact(octets));
  }

  private static Limits limits(Section section) {
    return new Limits(
        section.number("most-actions", 1, 10_000, 32),
        section.number("most-redirects", 0, 1_000, 4),
        section.number("most-steps", 1_000L, 1_000_000_000_000L, 100_000_000L));
  }

  /** A version before 0.2 took several characters as one delimiter. */
  private static String delimiter(Section section) {
    String characters = section.text("recipient-delimiter", "+");
    if (characters.chars().distinct().count() < characters.length()) {
      section.hint("recipient-delimiter", "is a set of characters, each of which separates");
    }
    return characters;
  }

  private static VariablesSettings variables(Section section) {
    return new VariablesSettings(
        section.number("most-variables", 128, 100_000, 255),
        Math.toIntExact(section.size("longest-variable", 4_000, MIB, "4K")));
  }

  private EditHeaderSettings editHeader() {
    Section section = file.section("editheader");
    return new EditHeaderSettings(
        fieldNames(section, "forbid-add"),
        fieldNames(section, "forbid-delete"),
        Math.toIntExact(section.size("longest-value", 1_000, MIB, "2K")),
        section.number("most-changes", 1, 10_000, 100));
  }

  private static Set<String> fieldNames(Section section, String key) {
    Set<String> names = new HashSet<>();
    for (String name : section.texts(key)) {
      if (HeaderName.parse(name).isEmpty()) {
        section.mistake(key, "expected header field names, found \"" + name + "\"");
      } else if (name.equalsIgnoreCase("subject")) {
        section.mistake(key, "scripts must be allowed to change Subject (RFC 5293 §6)");
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private DuplicateSettings duplicate() {
    Section section = file.section("duplicate");
    Duration usual = section.time("time", SECOND, LONGEST_MEMORY, "7d");
    Duration longest = section.time("longest-time", SECOND, LONGEST_MEMORY, "30d");
    if (longest.compareTo(usual) < 0) {
      section.mistake(
          section.has("longest-time") ? "longest-time" : "time",
          "duplicate.longest-time is smaller than duplicate.time");
    }
    return new DuplicateSettings(
        usual.toSeconds(),
        Math.max(usual.toSeconds(), longest.toSeconds()),
        section.number("most-ids", 1, 10_000, 100));
  }

  private Postmaster postmaster() {
    return new Postmaster(
        file.section("delivery")
            .optional(
                "postmaster",
                "postmaster at the host's name",
                "an email address",
                text -> OutboundAddress.addrSpec(text).map(_ -> text))
            .map(text -> OutboundAddress.mailboxes(text).getFirst()));
  }

  private Optional<Path> globalScripts() {
    Section section = file.section("scripts");
    Optional<Path> directory = section.path("global-directory");
    directory
        .filter(path -> !Files.isDirectory(path))
        .ifPresent(path -> section.mistake("global-directory", path + " is not a directory"));
    return directory;
  }
}
