package org.tamis.bench.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tamis.bench.Timed;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;

/**
 * Dovecot, and a directory in which commands run.
 *
 * @param tamis the command that starts it
 */
record Site(DovecotServer server, Path directory, List<String> tamis) {
  /** USER_HZ is 100 on all architectures that the JDK runs on. */
  private static final long MILLIS_PER_TICK = 10;

  private static final String SCRIPT = "rules.sieve";
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  Path home(String user) {
    return server.base().resolve("home").resolve(user);
  }

  int port() {
    return server.imapPort();
  }

  void script(int rules) throws IOException {
    Files.writeString(directory.resolve(SCRIPT), TopicRules.script(rules));
  }

  /** As a delivery leaves it: each message is in the list of the mailbox. */
  void index(String user) throws IOException {
    server.doveadm("index", "-u", user, "INBOX");
  }

  Timed sieveFilter(String user) throws IOException, InterruptedException {
    Path script = Files.createDirectories(directory.resolve("peer")).resolve(SCRIPT);
    Files.copy(
        directory.resolve(SCRIPT), script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    readable(directory);
    readable(script.getParent());
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.addAll(
        List.of(
            "sieve-filter",
            "-c",
            server.base().resolve("dovecot.conf").toString(),
            "-u",
            user,
            "-e",
            "-W",
            script.toString(),
            "INBOX"));
    return Timed.run(directory, () -> 0, command);
  }

  private static void readable(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Timed tamis(String user, int port, boolean executes) throws IOException, InterruptedException {
    configure(user, port);
    List<String> command = new ArrayList<>(tamis);
    command.addAll(
        List.of("filter", "--config", "tamis.toml", "--account", user + "@x.example", "--script"));
    command.add(SCRIPT);
    if (executes) {
      command.add("--execute");
    }
    return Timed.run(directory, this::serverMillis, command);
  }

  private void configure(String user, int port) throws IOException {
    Path password = directory.resolve("master");
    Files.writeString(password, DovecotServer.MASTER_PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    AccountFiles.passwords(directory, List.of(user + "@x.example"));
    Files.createDirectories(directory.resolve("scripts"));
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.x.example"
        [accounts]
        password-file = "passwords"
        [scripts]
        directory = "scripts"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:0"
        [store]
        port = %d
        security = "none"
        master-user = "%s"
        master-password-file = "master"
        """
            .formatted(port, DovecotServer.MASTER));
  }

  /** Of all its processes, those that have ended included (proc(5)). */
  private long serverMillis() throws IOException {
    String master = Files.readString(server.base().resolve("run/master.pid")).strip();
    List<Long> processes =
        ProcessHandle.of(Long.parseLong(master)).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .map(ProcessHandle::pid)
            .toList();
    long ticks = 0;
    for (long process : processes) {
      String stat = Files.readString(Path.of("/proc", process + "", "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      ticks += Stream.of(11, 12, 13, 14).mapToLong(i -> Long.parseLong(fields[i])).sum();
    }
    return ticks * MILLIS_PER_TICK;
  }
}
