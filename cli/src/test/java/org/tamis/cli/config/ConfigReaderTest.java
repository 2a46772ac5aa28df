package org.tamis.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.delivery.DeliverySettings.FullMailbox;
import org.tamis.bridge.delivery.DeliverySettings.MissingMailbox;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.bridge.lmtp.LmtpOffer;
import org.tamis.bridge.lmtp.LmtpTimes;
import org.tamis.bridge.lmtp.client.NextHop;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.body.BodySettings;
import org.tamis.engine.ext.duplicate.DuplicateSettings;
import org.tamis.engine.ext.editheader.EditHeaderSettings;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.ext.enotify.NotifySettings;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.ext.foreverypart.ForeverypartSettings;
import org.tamis.engine.ext.include.IncludeSettings;
import org.tamis.engine.ext.report.ReportAuthor;
import org.tamis.engine.ext.spamtest.SpamTestSettings;
import org.tamis.engine.ext.vacation.VacationSettings;
import org.tamis.engine.ext.vacation.VacationSettings.Choice;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.ManageSieveAddress;
import org.tamis.managesieve.TlsRule;
import org.tamis.managesieve.session.Referrals;
import org.tamis.service.accounts.PasswordHash;
import org.tamis.service.net.ListenAddress;

class ConfigReaderTest {
  private static final String GOOD =
      """
      [accounts]
      password-file = "passwords"
      [scripts]
      directory = "scripts"
      [managesieve]
      require-tls = false
      [store]
      password-file = "store"
      """;
  private static final int GOOD_LINES = 8;

  /** Made once: it is slow on purpose. */
  private static final Object HASH = PasswordHash.make("p");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void files() throws IOException {
    file = directory.resolve("tamis.toml");
    Files.writeString(directory.resolve("passwords"), "a@x.example:" + HASH + "\n");
    Files.writeString(directory.resolve("store"), "# log-ins\na@x.example:pass:word\n");
    Files.writeString(directory.resolve("secret"), "s3cret\n");
    Files.writeString(directory.resolve("broken"), "no colon\n");
  }

  private ConfigResult<Config> read(String text) throws IOException {
    return ConfigReader.read(Files.writeString(file, text));
  }

  private Config good(String text) throws IOException {
    ConfigResult<Config> result = read(text);
    assertThat(result).isInstanceOf(ConfigResult.Good.class);
    return ((ConfigResult.Good<Config>) result).config();
  }

  /** What 0.1 took as it said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lmtp | message-memory = \"1000G\" | lmtp.message-memory: 1000G is more than half of the memory that Java has, ",
        "lmtp | largest-message = \"1G\" | lmtp.largest-message: one and a half times 1G does not fit into lmtp.message-memory, ",
        "sieve | recipient-delimiter = \"--\" | sieve.recipient-delimiter: is a set of characters, each of which separates",
      })
  void valuesThatAreTakenInAnotherWay(String section, String setting, String said)
      throws IOException {
    String text = GOOD + "[" + section + "]\n" + setting + "\n";
    assertThat(read(text))
        .isInstanceOfSatisfying(
            ConfigResult.Good.class,
            good ->
                assertThat((Object) good.hints())
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .singleElement()
                    .asString()
                    .startsWith(file + ":" + (GOOD_LINES + 2) + ": " + said));
  }

  private List<String> mistakes(String text) throws IOException {
    return switch (read(text)) {
      case ConfigResult.Good<Config> _ -> List.of();
      case ConfigResult.Wrong<Config> wrong ->
          wrong.mistakes().stream().map(m -> m.replace(directory + "/", "")).toList();
    };
  }

  /** Added below {@link #GOOD}; a line of the table is section, setting and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "vacation | longest = \"7d\" | vacation.longest: expected a time from",
        "vacation | usual = \"90d\" | vacation.usual: is larger than vacation.longest",
        "vacation | usual = \"12h\" | vacation.usual: is smaller than vacation.shortest",
        "vacation | shortest = \"8d\" | vacation.shortest: is larger than vacation.usual",
        "vacation | shortest-in-seconds = \"61d\" | vacation.shortest-in-seconds: is larger than vacation.longest",
        "notify | most-notifications = 0 | notify.most-notifications: expected",
        "notify | most-recipients = 1001 | notify.most-recipients: expected",
        "report | from = \"author\" | report.from: expected \"postmaster\", \"recipient\", \"orig_recipient\"",
        "notify | sender = \"author\" | notify.sender: expected \"postmaster\", \"recipient\", \"orig_recipient\"",
        "notify | foreign-from = 1 | notify.foreign-from: expected",
        "lmtp | listen = 24 | lmtp.listen: expected an address and a port, such as \"127.0.0.1:2424\" or \"[::1]:2424\", or \"unix:PATH\", or a list of these, found 24",
        "lmtp | listen = [] | lmtp.listen: expected an address",
        "lmtp | listen = [\"127.0.0.1:24\", \"127.0.0.1\"] | lmtp.listen: expected an address",
        "lmtp | listen = [\"127.0.0.1:24\", \"127.0.0.1:25\"] | lmtp.listen: port 25 is for SMTP only",
        "lmtp | listen = \"unix:\" | lmtp.listen: expected an address",
        "lmtp | socket-mode = \"rw\" | lmtp.socket-mode: expected an octal mode such as \"660\", found \"rw\"",
        "lmtp | socket-mode = 660 | lmtp.socket-mode: expected an octal mode",
        "lmtp | listen = \"127.0.0.1:25\" | lmtp.listen: port 25 is for SMTP only (RFC 2033 §5)",
        "lmtp | listen = \"127.0.0.1\" | lmtp.listen: expected an address",
        "lmtp | listen = \"127.0.0.1:65536\" | lmtp.listen: expected an address",
        "lmtp | listn = \"127.0.0.1:24\" | lmtp.listn: unknown key; did you mean lmtp.listen?",
        "lmtp | listn = 127.0.0.1:24 | Unexpected '.', expected a newline or end-of-input; quote strings, as in listn = \"127.0.0.1:24\"",
        "lmtp | largest-messages = 1 | lmtp.largest-messages: unknown key; did you mean lmtp.largest-message?",
        "state | DATA = \"x\" | state.DATA: unknown key; did you mean state.database?",
        "lmtp | parallel = 1 | lmtp.parallel: unknown key; did you mean delivery.parallel?",
        "lmtp | certificate = \"c\" | lmtp.certificate: has no effect without lmtp.key",
        "lmtp | require-tls = true | lmtp.require-tls: is true and needs lmtp.certificate and lmtp.key",
        "lmtp | proxy-from = [\"192.0.2.0/33\"] | lmtp.proxy-from: \"192.0.2.0/33\": expected an address, a network",
        "lmtp | xclient-from = [\"mx.example\"] | lmtp.xclient-from: \"mx.example\": expected an address, a network",
        "log | format = \"xml\" | log.format: expected one of \"json\", \"text\", found \"xml\"",
        "lmtp | zzz = 1 | lmtp.zzz: unknown key",
        "lmtp | offers = [\"dsn\", \"ETRN\"] | lmtp.offers: \"ETRN\": expected DSN or DELIVERBY",
        "lists | files = [\"tag:x\"] | lists.files: \"tag:x\": expected a URI, a space and a path",
        "lists | files = [\"x a.list\"] | lists.files: \"x a.list\": expected a URI, a space and a path",
        "lmtp | largest-message = \"1T\" | lmtp.largest-message: expected a size from 64K to 2147483631, such as \"64M\", found \"1T\"",
        "lmtp | largest-message = 65535 | lmtp.largest-message: expected a size",
        "lmtp | message-memory = \"1M\" | lmtp.message-memory: 1M is less than lmtp.largest-message, 64M",
        "lmtp | largest-header = \"5M\" | lmtp.largest-header: expected a size from 64K to 4M, such as \"1M\", found \"5M\"",
        "lmtp | most-recipients = 99 | lmtp.most-recipients: expected a number from 100 to 1000000, found 99",
        "lmtp | most-recipients = \"200\" | lmtp.most-recipients: expected a number",
        "lmtp | most-recipients = 1.5 | lmtp.most-recipients: expected a number from 100 to 1000000, found 1.5",
        "lmtp | idle-time = 5 | lmtp.idle-time: expected a time from 1s to 24h, such as \"5m\", found 5",
        "lmtp | idle-time = \"25h\" | lmtp.idle-time: expected a time",
        "lmpt | listen = \"127.0.0.1:24\" | lmpt: unknown key; did you mean lmtp?",
        "delivery | missing-mailbox = \"kep\" | delivery.missing-mailbox: expected one of \"create\", \"keep\", found \"kep\"",
        "delivery | postmaster = \"the desk\" | delivery.postmaster: expected an email address, found \"the desk\"",
        "delivery | redirect-sender = \"me\" | delivery.redirect-sender: expected \"sender\", \"srs\", \"recipient\", \"user\", \"postmaster\", \"<>\" or an address, found \"me\"",
        "delivery | redirect-sender = \"srs\" | delivery.redirect-sender: \"srs\" needs delivery.srs-key-file; make one: (umask 077; head -c 24",
        "delivery | srs-key-file = \"nothing\" | delivery.srs-key-file: nothing: no such file or directory; make one: ",
        "delivery | srs-key-file = \"secret\" | delivery.srs-key-file: secret: can be read by others",
        "delivery | srs-domain = \"a b\" | delivery.srs-domain: expected a domain",
        "delivery | srs-time = \"2h\" | delivery.srs-time: expected a time from",
        "delivery | parallel = 0 | delivery.parallel: expected a number from 1 to 10000, found 0",
        "smart-host | user = \"u\" | smart-host.user: has no effect without smart-host.password-file",
        "smart-host | authorities = \"nothing\" | smart-host.authorities: nothing: no such file or directory",
        "smart-host | authorities = \"secret\" | smart-host.authorities: secret:",
        "sieve | most-variables = 127 | sieve.most-variables: expected a number from 128 to 100000, found 127",
        "sieve | deepest-include = 1 | sieve.deepest-include: expected a number from 2 to 50, found 1",
        "scripts2 | x = 1 | scripts2: unknown key; did you mean scripts?",
        "editheader | forbid-add = [\"a b\"] | editheader.forbid-add: expected header field names, found \"a b\"",
        "editheader | forbid-delete = [\"SUBJECT\"] | editheader.forbid-delete: scripts must be allowed to change Subject (RFC 5293 §6)",
        "duplicate | time = \"31d\" | duplicate.time: duplicate.longest-time is smaller than duplicate.time",
        "duplicate | longest-time = \"6d\" | duplicate.longest-time: duplicate.longest-time is smaller than duplicate.time",
        "spamtest | max-value = 10 | spamtest.max-value: has no effect without status-header",
        "spamtest | status-header = \"X-Spam\" | spamtest.status-header: needs max-value or max-header",
        "spamtest | status-header = \"X-Spam: (\" | spamtest.status-header: bad regular expression",
        "spamtest | status-header = \"X Spam\" | spamtest.status-header: not a header field name",
        "spamtest | max-value = 0 | spamtest.max-value: expected a number above 0, found 0",
        "spamtest | max-value = nan | spamtest.max-value: expected a number above 0",
        "virustest | text-values = [\"a\", 1] | virustest.text-values: expected a list of strings",
        "lists | files = [\"friends x\"] | lists.files: \"friends x\": expected a URI, a space and a path",
        "sieve | recipient-delimiter = \"\" | sieve.recipient-delimiter: expected a string, found \"\"",
        "sieve | most-redirects = -1 | sieve.most-redirects: expected a number from 0 to 1000, found -1",
      })
  void aMistakeIsNamedWithItsLine(String section, String setting, String message)
      throws IOException {
    boolean ofTheTable = message.startsWith(section + ":");
    int line = GOOD_LINES + (ofTheTable ? 1 : 2);
    List<String> mistakes = mistakes(GOOD + "[" + section + "]\n" + setting + "\n");
    assertThat(mistakes)
        .anySatisfy(
            mistake -> assertThat(mistake).startsWith("tamis.toml:" + line + ": " + message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password-file = \"passwords\" | password-file = \"none\" | 2: accounts.password-file: none: no such file or directory",
        "password-file = \"passwords\" | password-file = \"broken\" | 2: accounts.password-file: broken:1: expected name:{SCHEME}hash",
        "password-file = \"passwords\" | # | accounts.password-file: missing; expected a path",
        "directory = \"scripts\" | directory = \"secret\" | 4: scripts.directory: secret is not a directory",
        "directory = \"scripts\" | directory = [] | 4: scripts.directory: expected a path, found an array",
        "require-tls = false | listen = \"127.0.0.1\" | 6: managesieve.listen: expected an address and a port",
        "require-tls = false | listen = [{ address = \"[::]:4190\", tls = \"no\" }] | 6: managesieve.listen: expected an address",
        "require-tls = false | listen = [{ address = \"[::]:4190\", tsl = \"off\" }] | 6: managesieve.listen: expected an address",
        "require-tls = false | listen = [{ tls = \"off\" }] | 6: managesieve.listen: expected an address",
        "require-tls = false | certificate = [] | 6: managesieve.certificate: expected a path, or a list of paths, found an array",
        "require-tls = false | listen = [] | 6: managesieve.listen: expected an address",
        "require-tls = false | referrals = [\"a sieve://b/c\"] | 6: managesieve.referrals: \"a sieve://b/c\": expected an account, @domain or *",
        "require-tls = false | require-tls = \"no\" | 6: managesieve.require-tls: expected true or false, found \"no\"",
        "require-tls = false | mechanisms = [\"plain\", \"LOGIN\"] | 6: managesieve.mechanisms: \"LOGIN\" is no mechanism; there are PLAIN, SCRAM-SHA-256,",
        "require-tls = false | certificate = \"c\" | 6: managesieve.certificate: has no effect without managesieve.key",
        "password-file = \"store\" | password-file = \"broken\" | 8: store.password-file: broken:1: expected account:password",
        "password-file = \"store\" | # | store: expected either password-file, or master-user and master-password-file",
        "password-file = \"store\" | master-user = \"m\" | 8: store.master-user: has no effect without store.master-password-file",
      })
  void aWrongFileIsAMistake(String setting, String instead, String message) throws IOException {
    assertThat(mistakes(GOOD.replace(setting, instead)))
        .singleElement()
        .asString()
        .startsWith("tamis.toml:" + (Character.isDigit(message.charAt(0)) ? "" : " ") + message);
  }

  /** RFC 3461 §5.2.3: who announces DSN sends reports. */
  @Test
  void dsnIsOfferedWhereReportsCanLeave() throws IOException {
    String smartHost = "[smart-host]\nhost = \"127.0.0.1\"\nsecurity = \"none\"\n";
    assertThat(good(GOOD).lmtp().offers()).isEmpty();
    assertThat(good(GOOD + smartHost).lmtp().offers()).containsExactly(LmtpOffer.DSN);
    assertThat(good(GOOD + smartHost + "[lmtp]\noffers = []\n").lmtp().offers()).isEmpty();
  }

  @Test
  void anAbbreviationIsNoKeyButHasASuggestion() throws IOException {
    assertThat(mistakes(GOOD.replace("directory =", "dir =")))
        .contains("tamis.toml:4: scripts.dir: unknown key; did you mean scripts.directory?");
  }

  @Test
  void allMistakesAreShownInTheOrderOfTheFile() throws IOException {
    List<String> mistakes =
        mistakes("host-nam = \"x\"\n" + GOOD + "[lmtp]\nlisten = 1\nidle-time = 1\n");
    assertThat(mistakes).hasSize(3);
    assertThat(mistakes.get(0)).startsWith("tamis.toml:1: host-nam:").endsWith("host-name?");
    assertThat(mistakes.get(1)).startsWith("tamis.toml:11: lmtp.listen:");
    assertThat(mistakes.get(2)).startsWith("tamis.toml:12: lmtp.idle-time:");
  }

  @ParameterizedTest
  @CsvSource({"'[a\nb=\n', 2", "'a = 1\na = 2\n', 1", "'a = \"x\n', 1"})
  void whatIsNoTomlIsNamedWithItsLine(String text, int atLeast) throws IOException {
    assertThat(mistakes(text))
        .hasSizeGreaterThanOrEqualTo(atLeast)
        .allMatch(mistake -> mistake.matches("tamis\\.toml:\\d+: .+"));
  }

  @ParameterizedTest
  @CsvSource({"ann.lee@example.org", "not-an-address ann@example.org", "'ann.lee@example.org '"})
  void anAliasIsAnAddressAndAnAccount(String alias) throws IOException {
    assertThat(mistakes(GOOD.replace("[accounts]", "[accounts]\naliases = [\"" + alias + "\"]")))
        .singleElement()
        .asString()
        .contains(
            "accounts.aliases: \"" + alias + "\": expected an address, a space and an account");
  }

  @Test
  void aStoreIsATreeOfThisMachine() throws IOException {
    String tree = "type = \"maildir\"\npath = \"" + directory + "/%d/%n\"";
    assertThat(good(GOOD.replace("password-file = \"store\"", tree)).store())
        .isInstanceOf(StoreSettings.Maildir.class);
    assertThat(mistakes(GOOD + tree)).singleElement().asString().contains("store.password-file");
    assertThat(mistakes(GOOD.replace("password-file = \"store\"", "type = \"maildir\"")))
        .singleElement()
        .asString()
        .contains("store.path: missing");
  }

  /** What goes with a kind of store that is not known is not known either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path = \"/x/%u\"",
        "host = \"mx\"\nrecipient-delimiter = \"+\"",
        "master-user = \"boss\"",
        "password-file = \"store\"",
        "user = \"local-part\"",
        ""
      })
  void aKindOfStoreThatThereIsNot(String keys) throws IOException {
    assertThat(mistakes(GOOD.replace("password-file = \"store\"", "type = \"maildri\"\n" + keys)))
        .singleElement()
        .asString()
        .contains("store.type: ", "maildri");
  }

  /** A setting that does not hold must not look as if it did. */
  @Test
  void inATreeNoKeyOfTheOtherStoreIsTaken() throws IOException {
    String tree = "type = \"maildir\"\npath = \"" + directory + "/%d/%n\"\n";
    List<String> others =
        ConfigReader.keys().stream()
            .map(Key::name)
            .filter(key -> key.startsWith("store."))
            .map(key -> key.substring("store.".length()))
            .filter(key -> !Set.of("type", "path", "prefix", "unicode-names").contains(key))
            .toList();
    assertThat(others).contains("authorities", "master-password-file", "answer-time");
    for (String key : others) {
      assertThat(mistakes(GOOD.replace("password-file = \"store\"", tree + key + " = \"7s\"")))
          .as(key)
          .anyMatch(line -> line.endsWith(key + ": has no effect with store.type = \"maildir\""));
    }
  }

  private static String lmtp(String keys) {
    return GOOD.replace("password-file = \"store\"", "type = \"lmtp\"\n" + keys);
  }

  private static NextHop hop(Config config) {
    return config.store() instanceof StoreSettings.Lmtp(NextHop hop) ? hop : failed(config);
  }

  private static NextHop failed(Config config) {
    throw new AssertionError(config.store());
  }

  @Test
  void aStoreIsAnotherLmtpServer() throws IOException {
    NextHop usual = hop(good(lmtp("host = \"mx\"")));
    assertThat(usual.place()).isEqualTo(new NextHop.Place.Port("mx", 24));
    assertThat(usual.security()).isEqualTo(TransportSecurity.NONE);
    assertThat(usual.delimiter()).isEqualTo("+");
    NextHop other = hop(good(lmtp("socket = \"run/lmtp\"\nrecipient-delimiter = \"--\"")));
    assertThat(other.place())
        .isEqualTo(new NextHop.Place.UnixSocket(directory.resolve("run/lmtp")));
    assertThat(other.delimiter()).isEqualTo("--");
    assertThat(hop(good(lmtp("host = \"mx\"\nport = 2003\nsecurity = \"starttls\""))).security())
        .isEqualTo(TransportSecurity.STARTTLS);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'store.host: missing; store.type = \"lmtp\" needs it, or store.socket'",
    "'host = \"mx\"\nport = 25', 'store.port: port 25 is for SMTP only (RFC 2033 §5)'",
    "'socket = \"s\"\nport = 24', 'store.port: has no effect with store.socket'",
    "'host = \"localhost\"\nport = 2424', 'store.type: localhost:2424 is lmtp.listen, this server itself'",
    "'host = \"mx\"\nfeatures = []', 'store.features: has no effect with store.type = \"lmtp\"'",
    "'host = \"mx\"\npath = \"/x/%u\"', 'store.path: has no effect with store.type = \"lmtp\"'",
    "'host = \"mx\"\nrecipient-delimiter = \"@\"', 'store.recipient-delimiter: expected a delimiter such as \"+\" or \"--\", found \"@\"'",
  })
  void whatIsWrongWithANextHop(String keys, String mistake) throws IOException {
    assertThat(mistakes(lmtp(keys))).singleElement().asString().endsWith(mistake);
  }

  /** Nothing is offered that could only fail: no reply says anything of mailboxes or flags. */
  @Test
  void aNextHopKeepsNoFlagsAndAnswersNoQuestions() throws IOException {
    assertThat(capabilities(good(lmtp("host = \"mx\""))))
        .contains("fileinto", "copy", "variables")
        .doesNotContain("imap4flags", "mailbox", "special-use", "mailboxid", "mboxmetadata");
    assertThat(capabilities(good(GOOD))).contains("imap4flags", "mailbox");
  }

  /** Nobody can configure what another server does not tell. */
  @ParameterizedTest
  @CsvSource({
    "imap4flags, not possible on this server",
    "mailboxid, not possible on this server",
    "spamtest, not configured on this server"
  })
  void whyACapabilityIsNotThere(String capability, String said) throws IOException {
    Settings settings = good(lmtp("host = \"mx\"")).language().settings();
    CompileResult result =
        SieveCompiler.of(Extensions.STANDARD, settings)
            .compile(Source.of("main", "require \"" + capability + "\";\n"));
    assertThat(((CompileResult.Rejected) result).diagnostics().toString()).contains("SV0210", said);
  }

  @Test
  void theFeaturesOfAStoreAreKnownWords() throws IOException {
    assertThat(mistakes(GOOD + "features = [\"acl\"]\n"))
        .containsExactly(
            "tamis.toml:9: store.features: \"acl\": expected one of [mailbox-id, metadata, special-use]");
  }

  private ImapLogin login(String text, String account) throws Exception {
    return ((StoreSettings.Imap) good(text).store()).logins().forAccount(account);
  }

  private static String withMaster(String text) {
    return text.replace(
        "password-file = \"store\"", "master-user = \"boss\"\nmaster-password-file = \"secret\"");
  }

  @Test
  void aStoreMayKnowBareNames() throws Exception {
    String bare = GOOD + "user = \"local-part\"\n";
    assertThat(login(GOOD, "a@x.example")).isEqualTo(ImapLogin.as("a@x.example", "pass:word"));
    assertThat(login(bare, "a@x.example")).isEqualTo(ImapLogin.as("a", "pass:word"));
    for (String account : List.of("a@x.example", "A@x.example", "a+detail@x.example")) {
      Files.writeString(directory.resolve("passwords"), account + ":" + HASH + "\n");
      assertThat(login(withMaster(bare), account))
          .isEqualTo(ImapLogin.master("boss", "s3cret", "a"));
    }
    Files.writeString(directory.resolve("passwords"), "a-b+c@x.example:" + HASH + "\n");
    String delimiter = withMaster(bare) + "[sieve]\nrecipient-delimiter = \"-\"\n";
    assertThat(login(delimiter, "a-b+c@x.example").actFor()).contains("a");
  }

  @Test
  void twoAccountsAreNotOneUser() throws Exception {
    Path passwords = directory.resolve("passwords");
    String bare = withMaster(GOOD + "user = \"local-part\"\n");
    for (String other : List.of("a@y.example", "A@x.example", "a+b@x.example", "a")) {
      Files.writeString(passwords, "a@x.example:" + HASH + "\n" + other + ":" + HASH + "\n");
      assertThat(mistakes(bare))
          .singleElement()
          .asString()
          .startsWith("tamis.toml:10: store.user: ")
          .contains("a@x.example", other, " and ")
          .endsWith(" would both be the user a");
      assertThat(mistakes(GOOD)).isEmpty();
    }
    String tree = "type = \"maildir\"\npath = \"" + directory + "/%n\"";
    assertThat(mistakes(GOOD.replace("password-file = \"store\"", tree)))
        .containsExactly("tamis.toml:9: store.path: a and a@x.example would both be in " + "a");
    assertThat(mistakes(GOOD.replace("password-file = \"store\"", tree.replace("%n", "%u"))))
        .isEmpty();
  }

  /** The password file is read again when it changes. */
  @Test
  void anAccountThatComesLaterGetsNoMailOfAnother() throws Exception {
    String bare = withMaster(GOOD + "user = \"local-part\"\n");
    ImapLogin.Source logins = ((StoreSettings.Imap) good(bare).store()).logins();
    assertThat(logins.forAccount("a@x.example").actFor()).contains("a");
    Files.writeString(
        directory.resolve("passwords"), "a@x.example:" + HASH + "\na@y.example:" + HASH + "\n");
    assertThatThrownBy(() -> logins.forAccount("a@y.example"))
        .isInstanceOf(LoginRefused.class)
        .hasMessage("a@y.example and a@x.example would both be the user a of the store");
  }

  /** Where the operator does not say what the store has, an IMAP server is asked. */
  @Test
  void theStoreDecidesWhereTheOperatorDoesNot() throws IOException {
    Language follows = good(GOOD).language();
    assertThat(follows.followsStore()).isTrue();
    assertThat(capabilities(follows)).as("not asked yet").contains("special-use", "mboxmetadata");
    assertThat(capabilities(follows.withStore(StoreFeatures.of(StoreFeatures.Feature.SPECIAL_USE))))
        .contains("special-use")
        .doesNotContain("mboxmetadata", "mailboxid");
    Language says = good(GOOD + "features = []\n").language();
    assertThat(says.followsStore()).isFalse();
    assertThat(capabilities(says.withStore(StoreFeatures.of(StoreFeatures.Feature.SPECIAL_USE))))
        .doesNotContain("special-use");
    String tree = "type = \"maildir\"\npath = \"" + directory + "/%u\"";
    Language maildir = good(GOOD.replace("password-file = \"store\"", tree)).language();
    assertThat(maildir.followsStore()).isFalse();
    assertThat(capabilities(maildir)).doesNotContain("special-use");
  }

  private static List<String> capabilities(Language language) {
    return SieveCompiler.of(Extensions.STANDARD, language.settings()).capabilities();
  }

  /** Nothing is offered that could only fail: replies need a server that takes them. */
  @Test
  void withoutASmartHostThereAreNoReplies() throws IOException {
    Config without = good(GOOD);
    Config with = good(GOOD + "[smart-host]\nhost = \"localhost\"\n");
    assertThat(capabilities(without))
        .contains("fileinto")
        .doesNotContain("vacation", "enotify", "fcc");
    assertThat(capabilities(with)).contains("vacation", "vacation-seconds", "enotify", "fcc");
  }

  @Test
  void notifications() throws IOException {
    assertThat(good(GOOD).language().settings().of(NotifySettings.class, NotifySettings.DEFAULTS))
        .isEqualTo(NotifySettings.DEFAULTS);
    Config config =
        good(GOOD + "[notify]\nmost-notifications = 1\nmost-recipients = 2\nforeign-from = true\n");
    assertThat(config.language().settings().of(NotifySettings.class, NotifySettings.DEFAULTS))
        .isEqualTo(new NotifySettings(1, 2, true));
    Config bounces = good(GOOD + "[notify]\nsender = \"recipient\"\n");
    assertThat(bounces.language().settings().of(NotificationSender.class, NotificationSender.USUAL))
        .isEqualTo(new NotificationSender(new AddressSource.Recipient(), true));
  }

  @Test
  void abuseReports() throws IOException {
    ReportAuthor usual = ReportAuthor.POSTMASTER;
    assertThat(good(GOOD).language().settings().of(ReportAuthor.class, usual)).isEqualTo(usual);
    Config given = good(GOOD + "[report]\nfrom = \"user_email\"\n");
    assertThat(given.language().settings().of(ReportAuthor.class, usual))
        .isEqualTo(new ReportAuthor(new AddressSource.User()));
  }

  @Test
  void replies() throws IOException {
    String keys =
        """
        [vacation]
        foreign-from = false
        use-original-recipient = true
        send-from-recipient = true
        to-header-ignores-envelope = true
        """;
    VacationSettings usual = VacationSettings.DEFAULTS;
    assertThat(good(GOOD).language().settings().of(VacationSettings.class, usual)).isEqualTo(usual);
    assertThat(good(GOOD + keys).language().settings().of(VacationSettings.class, usual).choices())
        .containsExactlyInAnyOrder(
            Choice.CHECKED_RECIPIENT,
            Choice.ORIGINAL_RECIPIENT,
            Choice.SENT_FROM_RECIPIENT,
            Choice.TO_IGNORING_ENVELOPE);
  }

  private static List<String> capabilities(Config config) {
    return SieveCompiler.of(Extensions.STANDARD, config.language().settings()).capabilities();
  }

  @Test
  void listsHaveNamesAndFiles() throws IOException {
    Config config = good(GOOD + "[lists]\nfiles = [\"tag:x,2026:a lists/a b.list\"]\n");
    assertThat(config.language().lists().files()).containsOnlyKeys("tag:x,2026:a");
    assertThat(config.language().lists().files().get("tag:x,2026:a"))
        .endsWithRaw(Path.of("lists/a b.list"));
    assertThat(
            config
                .language()
                .settings()
                .of(ExtlistsSettings.class, ExtlistsSettings.DEFAULTS)
                .schemes())
        .containsExactly("tag", "urn");
  }

  @Test
  void whatIsNotSaidIsTheDefault() throws IOException {
    Config config = good(GOOD);
    assertThat(config.manageSieve().addresses())
        .hasToString("[ManageSieveAddress[listen=127.0.0.1:4190, tls=OPTIONAL]]");
    assertThat(config.lmtp().addresses()).hasToString("[127.0.0.1:2424]");
    assertThat(config.lmtp().times()).isEqualTo(LmtpTimes.DEFAULTS);
    assertThat(config.lmtp().limits().messageOctets()).isEqualTo(64 << 20);
    assertThat(config.lmtp().limits().headerOctets()).isEqualTo(1 << 20);
    assertThat(imap(config).server().security()).isEqualTo(TransportSecurity.TLS);
    assertThat(config.smartHost()).isEmpty();
    assertThat(config.delivery().missingMailbox()).isEqualTo(MissingMailbox.KEEP);
    assertThat(config.scripts()).isEqualTo(new ScriptsPlace.Own(directory.resolve("scripts")));
  }

  @Test
  void aCacheHasASize() throws IOException {
    assertThat(mistakes(GOOD.replace("[scripts]", "[scripts]\ncache = \"1K\"")))
        .singleElement()
        .asString()
        .endsWith(
            "scripts.cache: expected a size from 1M to 1024G, such as \"100M\", found \"1K\"");
  }

  @Test
  void whatIsSaidHolds() throws Exception {
    Config config =
        good(
            GOOD.replace("[scripts]\n", "[scripts]\ncache = \"64M\"\n")
                + """
                [lmtp]
                listen = ["[::1]:0", "unix:run/lmtp", "unix:/run/tamis/lmtp"]
                socket-mode = "606"
                largest-message = "2M"
                idle-time = "90s"
                [smart-host]
                host = "smtp.x.example"
                user = "u"
                password-file = "secret"
                security = "none"
                port = 25
                [delivery]
                missing-mailbox = "create"
                full-mailbox = "refuse"
                redirect-sender = "postmaster@x.example"
                postmaster = "Mail desk <help@x.example>"
                [sieve]
                recipient-delimiter = "-"
                most-redirects = 0
                """);
    assertThat(config.programOctets()).isEqualTo(64 << 20);
    assertThat(config.lmtp().limits().messageOctets()).isEqualTo(2 << 20);
    assertThat(config.lmtp().times().idle()).isEqualTo(Duration.ofSeconds(90));
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw----rw-");
    assertThat(config.lmtp().addresses())
        .containsExactly(
            ListenAddress.tcp(new InetSocketAddress("::1", 0)),
            new ListenAddress.Unix(directory.resolve("run/lmtp"), mode),
            new ListenAddress.Unix(Path.of("/run/tamis/lmtp"), mode));
    assertThat(config.smartHost().orElseThrow().login().orElseThrow().secret()).isEqualTo("s3cret");
    assertThat(config.delivery().missingMailbox()).isEqualTo(MissingMailbox.CREATE);
    assertThat(config.delivery().fullMailbox()).isEqualTo(FullMailbox.REFUSE);
    assertThat(config.delivery().redirectSender()).isInstanceOf(EnvelopeSender.Fixed.class);
    assertThat(config.language().settings().recipientDelimiter()).isEqualTo("-");
    assertThat(config.language().settings().of(Postmaster.class, Postmaster.OF_HOST).at("mx"))
        .isEqualTo(new Address("Mail desk", "help", "x.example"));
    assertThat(config.manageSieve().maxRedirects()).isZero();
    assertThat(imap(config).logins().forAccount("a@x.example"))
        .isEqualTo(ImapLogin.as("a@x.example", "pass:word"));
  }

  /** The postmaster is the one of {@code delivery.postmaster}, wherever that stands. */
  @ParameterizedTest
  @CsvSource({
    "user, User[]",
    "postmaster, Fixed[address=help@x.example]",
    "<>, Null[]",
    "<desk@x.example>, Fixed[address=desk@x.example]",
  })
  void whoRedirects(String word, String sender) throws IOException {
    String keys =
        "[delivery]\nredirect-sender = \"%s\"\npostmaster = \"Mail desk <help@x.example>\"\n";
    assertThat(good(GOOD + keys.formatted(word)).delivery().redirectSender()).hasToString(sender);
  }

  /** Rewritten senders are read as long as there is a key, whoever is the sender by now. */
  @Test
  void rewrittenSenders() throws IOException {
    Path keys = Files.writeString(directory.resolve("keys"), "a-secret-of-16-letters\n");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    String text = "host-name = \"mx.x.example\"\n" + GOOD + "[delivery]\nsrs-key-file = \"keys\"\n";
    Config reading = good(text);
    assertThat(reading.delivery().redirectSender()).isEqualTo(new EnvelopeSender.Original());
    assertThat(reading.srs().orElseThrow().domain()).isEqualTo("mx.x.example");
    assertThat(reading.srs().orElseThrow().days()).isEqualTo(21);
    Config both =
        good(
            text
                + """
                redirect-sender = "srs"
                srs-domain = "srs.x.example"
                srs-time = "25h"
                """);
    assertThat(both.srs().orElseThrow().domain()).isEqualTo("srs.x.example");
    assertThat(both.srs().orElseThrow().days()).isEqualTo(2);
    assertThat(both.delivery().redirectSender())
        .isEqualTo(new EnvelopeSender.Rewritten(both.srs().orElseThrow()));
    assertThat(good(GOOD).srs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "spamtest | status-type = \"text\" | text-values = [\"\"] | text-values: expected 11 strings",
        "virustest | status-type = \"text\" | text-values = [\"\", \"\", \"\", \"\", \"\", \"\"] | text-values: expected 6 strings",
        "spamtest | max-value = 1 | max-header = \"X-Max\" | max-header: cannot be combined with max-value",
      })
  void aCheckersSettingsFitTogether(String section, String one, String two, String message)
      throws IOException {
    String text = GOOD + "[%s]\nstatus-header = \"X\"\n%s\n%s\n".formatted(section, one, two);
    assertThat(mistakes(text)).singleElement().asString().contains(section + "." + message);
  }

  @Test
  void aSitesLanguageHoldsAtDelivery() throws IOException {
    Settings settings =
        good(GOOD
                + """
                [spamtest]
                status-header = 'X-Spam-Status: score=([0-9.]+)'
                max-value = 7.5
                [virustest]
                status-header = "X-Virus"
                status-type = "text"
                text-values = ["", "clean", "", "", "", "bad"]
                [editheader]
                forbid-add = ["X-Spam-Status"]
                longest-value = "4K"
                [duplicate]
                time = "1d"
                longest-time = "1d"
                """)
            .language()
            .settings();
    assertThat(SieveCompiler.of(Extensions.STANDARD, settings).capabilities())
        .contains("spamtest", "spamtestplus", "virustest")
        .doesNotContain("extlists");
    assertThat(settings.of(DuplicateSettings.class, DuplicateSettings.DEFAULTS))
        .isEqualTo(new DuplicateSettings(86_400, 86_400, 100));
    assertThat(settings.of(EditHeaderSettings.class, EditHeaderSettings.DEFAULTS))
        .isEqualTo(new EditHeaderSettings(Set.of("x-spam-status"), Set.of(), 4_096, 100));
  }

  /** So that nothing depends on whether there is a file. */
  @Test
  void withoutSettingsTheLanguageIsTheStandard() throws IOException {
    Settings settings = good(GOOD).language().settings();
    assertThat(settings.limits()).isEqualTo(Limits.DEFAULTS);
    assertThat(settings.extensions().values())
        .contains(
            VariablesSettings.DEFAULTS,
            IncludeSettings.DEFAULTS,
            ForeverypartSettings.DEFAULTS,
            BodySettings.DEFAULTS,
            EditHeaderSettings.DEFAULTS,
            DuplicateSettings.DEFAULTS,
            SpamTestSettings.DEFAULTS,
            ExtlistsSettings.DEFAULTS);
  }

  @Test
  void aMasterUserActsForAccounts() throws Exception {
    Config config =
        good(
            GOOD.replace(
                "password-file = \"store\"",
                "master-user = \"m\"\nmaster-password-file = \"secret\""));
    assertThat(imap(config).logins().forAccount("a@x.example"))
        .hasToString("m for a@x.example")
        .returns(new ImapLogin.Password("s3cret"), login -> login.secret());
  }

  @Test
  void eachAddressOfManageSieveMayHaveARuleOfItsOwn() throws IOException {
    String listen =
        "listen = [\"127.0.0.1:1\", { address = \"192.0.2.1:2\" }, \"unix:s\","
            + " { address = \"[::]:3\", tls = \"implicit\" }]";
    assertThat(rules(good(GOOD.replace("require-tls = false", listen))))
        .containsExactly(TlsRule.OUTSIDE, TlsRule.OUTSIDE, TlsRule.OUTSIDE, TlsRule.IMPLICIT);
    assertThat(rules(good(GOOD.replace("require-tls = false", "require-tls = true\n" + listen))))
        .containsExactly(TlsRule.REQUIRED, TlsRule.REQUIRED, TlsRule.REQUIRED, TlsRule.IMPLICIT);
    assertThat(rules(good(GOOD))).containsExactly(TlsRule.OPTIONAL);
  }

  @Test
  void eachCertificateHasItsKey() throws IOException {
    String two = "certificate = [\"c\", \"d\"]\nkey = \"k\"";
    assertThat(mistakes(GOOD.replace("require-tls = false", two)))
        .containsExactly(
            "tamis.toml:7: managesieve.key: needs one key for each certificate, in the same order");
  }

  private static List<TlsRule> rules(Config config) {
    return config.manageSieve().addresses().stream().map(ManageSieveAddress::tls).toList();
  }

  @Test
  void scriptsMayBeAtOtherServers() throws IOException {
    String referrals =
        "referrals = [\"@a.example  sieve://b.example\", \"* sieve://c.example:4190\"]";
    assertThat(good(GOOD.replace("require-tls = false", referrals)).manageSieve().referrals())
        .isEqualTo(
            new Referrals(
                Map.of("@a.example", "sieve://b.example", "*", "sieve://c.example:4190")));
  }

  @Test
  void theSampleStarts() throws IOException {
    assertThat(ConfigReader.read(Path.of("../samples/tamis.toml")))
        .isInstanceOf(ConfigResult.Good.class);
  }

  /** Each row of the tables begins with the key and its default. */
  @Test
  void theDocumentationNamesTheSameKeysAndDefaults() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    List<Key> documented =
        Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| (.*?) \\|")
            .matcher(page)
            .results()
            .map(ConfigReaderTest::key)
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(ConfigReader.keys());
  }

  private static Key key(MatchResult row) {
    return new Key(row.group(1), row.group(2));
  }

  private static StoreSettings.Imap imap(Config config) {
    return switch (config.store()) {
      case StoreSettings.Imap imap -> imap;
      case StoreSettings.Maildir maildir -> throw new AssertionError(maildir);
      case StoreSettings.Lmtp lmtp -> throw new AssertionError(lmtp);
    };
  }
}
