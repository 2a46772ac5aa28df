package org.tamis.bridge.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.stream.Stream;

/** GreenMail on free ports, and with more than its own two seconds for the start. */
public final class PatientGreenMail {
  private static final long START_MILLIS = 600_000;

  private PatientGreenMail() {}

  /** Not started yet. */
  public static GreenMail of(String... protocols) {
    return new GreenMail(
        Stream.of(protocols).map(PatientGreenMail::setup).toArray(ServerSetup[]::new));
  }

  private static ServerSetup setup(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(START_MILLIS);
    return setup;
  }
}
