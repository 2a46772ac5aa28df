package org.tamis.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.lists.ListFiles;
import org.tamis.bridge.lists.ListSettings;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.StatePlace;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.host.Host;
import org.tamis.service.database.DatabaseSurvey;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerIdentity;

/** What is on this machine: accounts, scripts, database, lists, certificate. */
record FileFindings(Config config, Instant now) {
  private static final List<String> REMOTE =
      List.of("nfs", "cifs", "smb", "9p", "ceph", "lustre", "glusterfs", "sshfs", "afs");

  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(accounts());
    findings.addAll(manageSieve());
    config.lmtp().access().tls().ifPresent(tls -> findings.add(certificate("lmtp", tls)));
    config.secrets().stream()
        .flatMap(secret -> secret.open().stream())
        .map(open -> Finding.warning(open.key(), open.text(), open.remedy()))
        .forEach(findings::add);
    findings.add(new ScriptFindings(config).find());
    findings.addAll(state(config.state()));
    findings.addAll(lists(config.language().lists()));
    return findings;
  }

  /** RFC 5321 §4.1.1.3: a recipient is an address. */
  private List<Finding> accounts() {
    List<String> names = config.accountNames();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("accounts", Count.of(names.size(), "account")));
    names.stream()
        .filter(name -> !EmailAddress.isRecipient(name))
        .map(name ->
            Finding.error(
                "accounts",
                "no mail can be for the account " + name,
                "rename or remove it in accounts.password-file"))
        .forEach(findings::add);
    return findings;
  }

  private List<Finding> manageSieve() {
    if (config.tls().isPresent() || !config.manageSieve().needsCertificate()) {
      return config.tls().map(tls -> certificate("managesieve", tls)).stream().toList();
    }
    return List.of(
        Finding.warning(
            "managesieve",
            "no certificate: clients get a self-signed one, which they do not trust",
            "get one for " + config.delivery().hostName() + " and set managesieve.certificate"));
  }

  private Finding certificate(String server, ServerIdentity tls) {
    try {
      return new Expiry(tls.ends(), now)
          .of(server, "renew " + server + ".certificate; it is read again when it changes");
    } catch (IOException e) {
      return Finding.error(server, Reason.of(e), "mend " + server + ".certificate");
    }
  }

  static Finding directory(String subject, Path path, String key) {
    Path there = path;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there)
        ? Finding.ok(subject, path + (Files.exists(path) ? "" : " will be made when needed"))
        : Finding.error(
            subject, there + " cannot be written", "let this user write there, or mend " + key);
  }

  private static List<Finding> state(StatePlace place) {
    return switch (place) {
      case StatePlace.InFile(Path file) -> database(file);
      case StatePlace.InDatabase shared -> SharedFindings.of(shared);
    };
  }

  private static List<Finding> database(Path file) {
    String subject = "database";
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.exists(file)) {
      Finding place = directory(subject, parent == null ? file : parent, "state.database");
      return List.of(
          place.isOk() ? Finding.ok(subject, file + " will be made at the first start") : place);
    }
    try {
      DatabaseSurvey survey = DatabaseSurvey.of(file);
      return List.of(
          Finding.ok(subject, file + ": can be written, " + survey.inWords()), disk(file));
    } catch (IOException e) {
      return List.of(
          Finding.error(subject, Reason.of(e), "let this user write it, or mend state.database"));
    }
  }

  /** SQLite's locks and its shared memory need a disk of this machine. */
  private static Finding disk(Path file) {
    try {
      String type = Files.getFileStore(file).type().toLowerCase(Locale.ROOT);
      if (REMOTE.stream().anyMatch(type::contains)) {
        return Finding.warning(
            "database", "it is on a network file system (" + type + ")", "use a local disk");
      }
      return type.equals("tmpfs") || type.equals("ramfs")
          ? Finding.warning(
              "database", "it is in memory (" + type + "), lost at a restart", "use a disk")
          : Finding.ok("database", "on a local disk (" + type + ")");
    } catch (IOException e) {
      return Finding.warning("database", Reason.about(file.toString(), e), "look at the disk");
    }
  }

  private static List<Finding> lists(ListSettings lists) {
    List<Finding> findings = new ArrayList<>();
    ListFiles files = new ListFiles(lists);
    new TreeMap<>(lists.files()).forEach((name, file) -> findings.add(list(files, name, file)));
    lists
        .addressBooks()
        .filter(directory -> !Files.isDirectory(directory))
        .ifPresent(directory ->
            findings.add(
                Finding.warning(
                    "lists",
                    directory + ": no such directory, so all address books are empty",
                    "make it, or mend lists.address-books")));
    return findings;
  }

  private static Finding list(ListFiles files, String name, Path file) {
    String mend = "mend the file or lists.files";
    try {
      return files.of("").knows(name)
          ? Finding.ok("lists", name + ": " + file)
          : Finding.error("lists", name + ": " + file + ": no such file", mend);
    } catch (Host.Unavailable e) {
      return Finding.error("lists", Reason.of(e), mend);
    }
  }
}
