package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.tamis.bridge.testing.ServerHome;

/**
 * KDE's library, which KMail uses, without KMail: a program of the tests' resources is built with
 * the headers that {@code tests/servers/fetch} unpacks, since their package would install most of a
 * desktop.
 */
record LibksieveSession() implements ClientSession {
  private static final Path HEADERS = ServerHome.unpacked().resolve("usr/include/KF5/KManageSieve");
  private static final String LIBRARY = "/usr/lib/x86_64-linux-gnu/libKF5KManageSieve.so.5";

  @Override
  public String name() {
    return "libksieve";
  }

  @Override
  public List<String> probe() {
    return List.of(
        "sh",
        "-c",
        "g++ --version && pkg-config --exists Qt5Widgets Qt5Network"
            + " && ls /usr/include/KF5/KCoreAddons /usr/lib/x86_64-linux-gnu/sasl2/libscram.so "
            + LIBRARY
            + " "
            + HEADERS);
  }

  @Override
  public String packages() {
    return "libkf5kmanagesieve5 libkf5coreaddons-dev libsasl2-modules g++ pkgconf";
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    Path program = build(site);
    Path home = Files.createDirectories(site.directory().resolve("kde"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    TamisProcess.Ended ended =
        site.run(
            Map.of("QT_QPA_PLATFORM", "offscreen", "HOME", home, "XDG_RUNTIME_DIR", home),
            List.of(
                program.toString(),
                "" + site.port(),
                ClientSite.ACCOUNT,
                ClientSite.PASSWORD,
                site.authorities().toString(),
                site.directory().toString()));
    if (ended.exitCode() != 0) {
      throw new IOException(name() + ": " + ended);
    }
    return ClientReport.parse(ended.out());
  }

  private static Path build(ClientSite site) throws IOException {
    Path source = site.program("libksieve.cpp");
    Path program = site.directory().resolve("libksieve");
    String command =
        "g++ -std=c++17 -fPIC %s -o %s -I%s -I%s/KManageSieve -I/usr/include/KF5/KCoreAddons"
                .formatted(source, program, HEADERS, HEADERS)
            + " $(pkg-config --cflags --libs Qt5Widgets Qt5Network) "
            + LIBRARY
            + " -lKF5CoreAddons";
    TamisProcess.Ended built = site.run("", List.of("sh", "-c", command));
    if (built.exitCode() != 0) {
      throw new IOException("g++: " + built.err());
    }
    return program;
  }
}
