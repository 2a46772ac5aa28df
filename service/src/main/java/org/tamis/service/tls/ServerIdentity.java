package org.tamis.service.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.util.SSLFactoryUtils;
import org.tamis.service.text.Reason;

/**
 * What a server proves itself with: certificates and keys, from PEM files. They are read again when
 * they have changed, which each handshake looks at, though not more often than once a second. Files
 * that cannot be used change nothing and are logged once. Of several certificates a client gets the
 * one for the name that it asks for.
 */
public final class ServerIdentity {
  private static final Logger LOG = System.getLogger(ServerIdentity.class.getName());
  private static final long BETWEEN_CHECKS = Duration.ofSeconds(1).toNanos();

  private final List<PemFiles> files;
  private final LongSupplier nanoClock;
  private final SSLFactory tls;
  private final ReentrantLock checking = new ReentrantLock();
  private final ClientTrust clients = new ClientTrust();
  private List<Version> versions;
  private long checked;

  /** What changes with a file; a size below zero is that of a file that cannot be looked at. */
  private record Version(FileTime modified, long size) {
    private static final Version NONE = new Version(FileTime.fromMillis(0), -1);

    static Version of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(found.lastModifiedTime(), found.size());
      } catch (IOException e) {
        return NONE;
      }
    }
  }

  private ServerIdentity(List<PemFiles> files, LongSupplier nanoClock) throws IOException {
    this.files = List.copyOf(files);
    this.nanoClock = nanoClock;
    this.versions = versions(); // before reading: what changes meanwhile is noticed
    this.tls =
        factory(SSLFactory.builder().withSwappableIdentityMaterial().withTrustMaterial(clients));
    this.checked = nanoClock.getAsLong();
  }

  /**
   * Reads and checks both files.
   *
   * @param certificates the server's certificate, then those of the authorities between it and the
   *     root
   * @param key PKCS #8, PKCS #1 or SEC 1, not encrypted; may be the same file
   * @throws PemException naming the file that is missing, damaged, or does not fit the other
   */
  public static ServerIdentity load(Path certificates, Path key) throws IOException {
    return load(certificates, key, System::nanoTime);
  }

  static ServerIdentity load(Path certificates, Path key, LongSupplier nanoClock)
      throws IOException {
    return new ServerIdentity(List.of(new PemFiles(certificates, key)), nanoClock);
  }

  /**
   * As {@link #load(Path, Path)}, for a server with several names.
   *
   * @param files one or more; the first for clients that ask for another name or for none
   */
  public static ServerIdentity load(List<PemFiles> files) throws IOException {
    return new ServerIdentity(files, System::nanoTime);
  }

  /**
   * When the first certificate of the chains expires, as the files are now.
   *
   * @throws PemException as for {@link #load}
   */
  public Instant ends() throws IOException {
    return identities().stream()
        .flatMap(identity -> identity.chain().stream())
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** For one handshake, with what the files hold now. */
  public SSLEngine engine() {
    refresh();
    SSLEngine engine = tls.getSSLEngine();
    engine.setUseClientMode(false);
    engine.setWantClientAuth(clients.asks());
    return engine;
  }

  /**
   * For a server that makes the engines itself. Each handshake takes what {@link #refresh} has read
   * last.
   */
  public SSLContext context() {
    return tls.getSslContext();
  }

  /** Reads the files again if they have changed, and not more often than once a second. */
  public void refresh() {
    if (checking.tryLock()) { // whoever comes while others look at the files takes what there is
      try {
        reloadIfChanged();
      } finally {
        checking.unlock();
      }
    }
  }

  /**
   * Asks clients for a certificate from now on, which they need not have.
   *
   * @param authorities whose certificates are accepted, in PEM
   * @throws PemException naming the file that is missing or has no certificate
   */
  public void askClients(Path authorities) throws IOException {
    clients.accept(authorities);
  }

  /** Reads the files now, whether they look changed or not; the log says what became of it. */
  public void readAgain() {
    checking.lock();
    try {
      versions = List.of();
      checked = nanoClock.getAsLong() - BETWEEN_CHECKS;
      reloadIfChanged();
    } finally {
      checking.unlock();
    }
  }

  private void reloadIfChanged() {
    long now = nanoClock.getAsLong();
    if (now - checked < BETWEEN_CHECKS) {
      return;
    }
    checked = now;
    List<Version> found = versions();
    if (found.equals(versions)) {
      return;
    }
    versions = found;
    try {
      SSLFactoryUtils.reload(tls, factory(SSLFactory.builder()));
      LOG.log(Level.INFO, () -> "certificate and key are read again from " + places());
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          () -> "the old certificate stays in use; the new one is not valid: " + Reason.of(e));
    }
  }

  private List<Version> versions() {
    return files.stream()
        .flatMap(pair -> Stream.of(Version.of(pair.certificates()), Version.of(pair.key())))
        .toList();
  }

  private String places() {
    return files.stream()
        .map(pair -> pair.certificates().toString())
        .collect(Collectors.joining(", "));
  }

  private List<PemIdentity> identities() throws IOException {
    List<PemIdentity> identities = new ArrayList<>();
    for (PemFiles pair : files) {
      identities.add(PemIdentity.read(pair.certificates(), pair.key()));
    }
    return identities;
  }

  private SSLFactory factory(SSLFactory.Builder builder) throws IOException {
    return builder.withIdentityMaterial(new NamedIdentities(identities())).build();
  }
}
