package org.tamis.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code tamis serve} for ManageSieve clients: on the loopback address with its default rule for
 * TLS, and on a second port with TLS from the beginning; one account, and the scripts of {@code
 * docs/clients.md}.
 */
final class ClientSite implements AutoCloseable {
  static final String ACCOUNT = "alice@example.org";
  static final String PASSWORD = "wonder land";
  private static final Pattern LOGIN =
      Pattern.compile("managesieve: login account=\"([^\"]*)\".* mechanism=(\\S+) tls=(\\w+)");

  private final Path directory;
  private final TestAuthority authority;
  private final TamisProcess serve;

  private ClientSite(Path directory, TestAuthority authority, TamisProcess serve) {
    this.directory = directory;
    this.authority = authority;
    this.serve = serve;
  }

  static ClientSite start(Path directory) throws IOException {
    return start(directory, "");
  }

  /**
   * @param more keys of {@code [managesieve]}
   */
  static ClientSite start(Path directory, String more) throws IOException {
    TestAuthority authority = TestAuthority.make(directory);
    var line = TamisProcess.tamis(directory, PASSWORD + "\n", "password", ACCOUNT);
    Files.writeString(directory.resolve("passwords"), line.out());
    Files.writeString(directory.resolve("tamis.toml"), configuration(more));
    PageBlocks page = PageBlocks.of("clients.md");
    for (String script : List.of("good.sieve", "bad.sieve", "odd.sieve")) {
      Files.writeString(directory.resolve(script), page.named(script));
    }
    return new ClientSite(
        directory, authority, TamisProcess.start(directory, "serve", "--config", "tamis.toml"));
  }

  private static String configuration(String more) {
    return """
    host-name = "sieve.example.org"
    [accounts]
    password-file = "passwords"
    [scripts]
    directory = "scripts"
    [managesieve]
    listen = ["127.0.0.1:0", { address = "127.0.0.1:0", tls = "implicit" }]
    certificate = "cert.pem"
    key = "key.pem"
    %s
    [lmtp]
    listen = "unix:lmtp"
    [store]
    host = "127.0.0.1"
    security = "none"
    master-user = "nobody"
    master-password-file = "passwords"
    """
        .formatted(more);
  }

  /** Where the scripts {@code good}, {@code bad} and {@code odd} are, each as a file. */
  Path directory() {
    return directory;
  }

  /** A program of the tests' resources, as a file. */
  Path program(String name) throws IOException {
    Path program = directory.resolve(name);
    try (InputStream in = ClientSite.class.getResourceAsStream("/clients/" + name)) {
      if (in == null) {
        throw new IOException("clients/" + name + " is not on the class path");
      }
      Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
    }
    return program;
  }

  Path authorities() {
    return authority.certificates();
  }

  String script(String name) throws IOException {
    return Files.readString(directory.resolve(name + ".sieve"));
  }

  int port() throws IOException {
    return serve.listening("ManageSieve").getPort();
  }

  int portWithImplicitTls() throws IOException {
    Pattern line =
        Pattern.compile("(?m)^ManageSieve on [^ ]*:(\\d+) \\(TLS from the beginning\\)$");
    serve.await(() -> line.matcher(serve.output()).find());
    Matcher found = line.matcher(serve.output());
    found.find();
    return Integer.parseInt(found.group(1));
  }

  /** Runs a client to its end. */
  TamisProcess.Ended run(String input, List<String> command) throws IOException {
    return TamisProcess.run(directory, input, command);
  }

  /** Runs a client to its end, with something more in its environment. */
  TamisProcess.Ended run(Map<String, ?> environment, List<String> command) throws IOException {
    Stream<String> variables = environment.entrySet().stream().map(Object::toString);
    return run(
        "", Stream.of(Stream.of("env"), variables, command.stream()).flatMap(s -> s).toList());
  }

  /** How often somebody has logged in. */
  long logins() throws IOException {
    return LOGIN.matcher(serve.errors()).results().count();
  }

  /**
   * How the last client logged in, such as {@code PLAIN, TLS}; nothing if nobody did.
   *
   * @param before {@link #logins} before that client
   */
  String loginSince(long before) throws IOException {
    List<MatchResult> found = LOGIN.matcher(serve.errors()).results().skip(before).toList();
    return found.isEmpty()
        ? ""
        : found.getLast().group(2)
            + (found.getLast().group(3).equals("true") ? ", TLS" : ", no TLS");
  }

  /** Deletes a script that its client cannot delete. */
  void forget(String script) throws IOException {
    Files.delete(directory.resolve("scripts").resolve(ACCOUNT).resolve(script + ".sieve"));
  }

  /** The files of the account's scripts. */
  List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("scripts").resolve(ACCOUNT))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sieve"))
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    serve.close();
  }
}
