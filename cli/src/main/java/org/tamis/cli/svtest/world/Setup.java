package org.tamis.cli.svtest.world;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.cli.dryrun.GivenLists;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.ext.duplicate.DuplicateSettings;
import org.tamis.engine.ext.editheader.EditHeaderSettings;
import org.tamis.engine.ext.enotify.NotifySettings;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.ext.imapsieve.ImapEventSettings;
import org.tamis.engine.ext.include.IncludeSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.ext.spamtest.SpamTestSettings;
import org.tamis.engine.ext.vacation.VacationSettings;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;

/**
 * What the settings of a test amount to. Made with the defaults, changed by the rows of {@link
 * SettingTable}, and read from then on.
 */
final class Setup {
  static final String ACCOUNT = "testsuite-mail-user@example.org";

  int actions = Limits.DEFAULTS.actions();
  int redirects = Limits.DEFAULTS.redirects();
  long steps = Limits.DEFAULTS.steps();
  String delimiter = "+";
  IncludeSettings include = IncludeSettings.DEFAULTS;
  VariablesSettings variables = VariablesSettings.DEFAULTS;
  DuplicateSettings duplicate = DuplicateSettings.DEFAULTS;
  final VacationSetup vacation = new VacationSetup();
  final CheckerSetup spam = new CheckerSetup(11);
  final CheckerSetup virus = new CheckerSetup(6);
  NotifySettings notify = NotifySettings.DEFAULTS;
  final ProgramSetup pipe;
  final ProgramSetup filter;
  final ProgramSetup execute;
  final Set<String> forbidAdd = new HashSet<>();
  final Set<String> forbidDelete = new HashSet<>();
  int longestHeader = EditHeaderSettings.DEFAULTS.longestValue();
  Predicate<String> extensions = _ -> true;

  private final Path directory;
  Path personal;
  Path global;
  Optional<String> userEmail = Optional.empty();
  String postmaster = "postmaster@example.com";
  private Optional<String> reportFrom = Optional.empty();
  Function<Envelope, EnvelopeSender> redirectSender = _ -> new EnvelopeSender.Original();
  MissingMailbox missingMailbox = MissingMailbox.KEEP;
  final Map<String, Path> lists = new HashMap<>();
  final Map<String, String> uses = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private Optional<ExternalLists> opened = Optional.empty();

  /**
   * @param directory of the file of tests
   * @param hostName of this machine
   */
  Setup(Path directory, String hostName) {
    this.directory = directory;
    pipe = new ProgramSetup(Programs.Use.PIPE, directory);
    filter = new ProgramSetup(Programs.Use.FILTER, directory);
    execute = new ProgramSetup(Programs.Use.EXECUTE, directory);
    personal = directory.resolve("included");
    global = directory.resolve("included-global");
    environment.put("host", hostName);
    int dot = hostName.indexOf('.');
    if (dot >= 0) {
      environment.put("domain", hostName.substring(dot + 1));
    }
    environment.put("vnd.dovecot.username", ACCOUNT);
  }

  /** What relative paths start from. */
  Path directory() {
    return directory;
  }

  void forbid(Set<String> forbidden, List<String> names) {
    // RFC 5293 §6: Subject must be allowed
    names.stream().filter(name -> !name.equalsIgnoreCase("subject")).forEach(forbidden::add);
  }

  /** What {@code environment} tells about {@code vnd.dovecot.config.NAME}. */
  void environment(String name, String value) {
    item("vnd.dovecot.config." + name, value);
  }

  /** What {@code environment} tells about an item. */
  void item(String name, String value) {
    environment.put(name.toLowerCase(Locale.ROOT), value);
  }

  void hostName(String name) {
    item("host", name);
  }

  private String hostName() {
    return environment.getOrDefault("host", "localhost");
  }

  Optional<String> environment(String item) {
    return Optional.ofNullable(environment.get(item))
        .or(() -> Optional.ofNullable(environment.get(item.replace('-', '_'))));
  }

  /** The lists in files; a file is read again after it has changed. */
  ExternalLists lists() {
    ExternalLists known = opened.orElseGet(() -> GivenLists.of(lists));
    opened = Optional.of(known);
    return known;
  }

  /** Every extension can be required, and what it works with is there. */
  Settings settings() {
    return new Settings(
            new Limits(actions, redirects, steps),
            delimiter,
            Settings.DEFAULTS.mostDiagnostics(),
            Map.of())
        .with(include)
        .with(variables)
        .with(duplicate)
        .with(new EditHeaderSettings(forbidAdd, forbidDelete, longestHeader, Integer.MAX_VALUE))
        .with(vacation.settings())
        .with(notify)
        .with(new ImapEventSettings(true))
        .with(new ProgramSettings(Set.of(Programs.Use.values())))
        .with(new Postmaster(address(reportFrom.orElse(postmaster))))
        .with(new SpamTestSettings(Optional.of(spam.rating()), Optional.of(virus.rating())))
        .with(new ExtlistsSettings(List.of("tag", "urn")))
        .with(StoreFeatures.of(StoreFeatures.Feature.values()));
  }

  /** The programs that are in the directories by now; they can be required without any. */
  ScriptPrograms programs() {
    return caller -> (use, call, input) -> programs(use).run(call, input, caller);
  }

  /** The programs for a message with this envelope. */
  Programs programs(Envelope envelope) {
    return programs().of(new ScriptPrograms.Caller(ACCOUNT, envelope, hostName()));
  }

  private ProgramSetup programs(Programs.Use use) {
    return switch (use) {
      case PIPE -> pipe;
      case FILTER -> filter;
      case EXECUTE -> execute;
    };
  }

  private static Optional<Address> address(String text) {
    return OutboundAddress.mailboxes(text).stream().findFirst();
  }

  DeliverySettings delivery(Envelope envelope) {
    DeliverySettings usual = DeliverySettings.of(hostName());
    return new DeliverySettings(
        usual.hostName(), missingMailbox, redirectSender.apply(envelope), 1, usual.mostReceived());
  }

  /** Who is named as the sender of redirected mail. */
  void redirectSender(SettingValue value) {
    redirectSender =
        switch (value.text()) {
          case "", "sender" -> _ -> new EnvelopeSender.Original();
          case "recipient" -> _ -> new EnvelopeSender.Recipient();
          case "orig_recipient" -> envelope -> fixed(EnvelopeOfMessage.originalTo(envelope));
          case "user_email" -> _ -> fixed(userEmail.orElse(ACCOUNT));
          case "postmaster" -> _ -> fixed(postmaster);
          default -> given(value);
        };
  }

  /** Whom reports are from; here not the sender or recipient of what is reported. */
  void reportFrom(SettingValue value) {
    reportFrom =
        switch (value.text()) {
          case "postmaster" -> Optional.empty();
          case "user_email" -> Optional.of(userEmail.orElse(ACCOUNT));
          default -> Optional.of(value.text());
        };
    if (reportFrom.flatMap(Setup::address).isEmpty() && reportFrom.isPresent()) {
      throw value.wrong("postmaster, user_email or an address");
    }
  }

  private static Function<Envelope, EnvelopeSender> given(SettingValue value) {
    String address = value.text().replaceFirst("^<(.*)>$", "$1");
    if (EmailAddress.parse(address).isEmpty()) {
      throw value.wrong("sender, recipient, orig_recipient, user_email, postmaster or an address");
    }
    return _ -> fixed(address);
  }

  private static EnvelopeSender fixed(String address) {
    return EmailAddress.parse(address)
        .<EnvelopeSender>map(EnvelopeSender.Fixed::new)
        .orElseGet(EnvelopeSender.Recipient::new);
  }

  /** The settings of {@code vacation} as they come one after the other. */
  static final class VacationSetup {
    private static final VacationSettings DEFAULTS = VacationSettings.DEFAULTS;
    private static final Duration NO_LIMIT = Duration.ofDays(36_500);

    Duration shortest = DEFAULTS.shortest();
    Duration shortestInSeconds = DEFAULTS.shortestInSeconds();
    Duration usual = DEFAULTS.usual();
    Duration longest = DEFAULTS.longest();
    String subject = DEFAULTS.subject();
    String subjectOfNone = DEFAULTS.subjectOfNone();
    boolean checkRecipient = DEFAULTS.checkRecipient();

    void shortest(Duration time) {
      shortestInSeconds = time;
      shortest = time.isZero() ? Duration.ofSeconds(1) : time;
    }

    void longest(Duration time) {
      longest = time.isZero() ? NO_LIMIT : time;
    }

    /** As the master branch writes it: 2.3 has {@code %$}. */
    void subject(String template) {
      subject = template.replace("%$", "%{subject}");
    }

    VacationSettings settings() {
      Duration least = usual.compareTo(shortest) < 0 ? shortest : usual;
      Duration bounded = least.compareTo(longest) > 0 ? longest : least;
      return new VacationSettings(
          shortest,
          shortestInSeconds,
          bounded,
          longest,
          subject,
          subjectOfNone,
          DEFAULTS.foreignAuthors(),
          checkRecipient);
    }
  }
}
