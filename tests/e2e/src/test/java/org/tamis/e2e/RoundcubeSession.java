package org.tamis.e2e;

import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tamis.bridge.testing.PatientGreenMail;

/** Roundcube on the host of the ManageSieve server, with the defaults of its plugin. */
record RoundcubeSession() implements ClientSession {
  @Override
  public String name() {
    return "Roundcube";
  }

  @Override
  public List<String> probe() {
    return Roundcube.PROBE;
  }

  @Override
  public String packages() {
    return Roundcube.PACKAGES;
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    GreenMail mail = PatientGreenMail.of("imap");
    mail.setUser(ClientSite.ACCOUNT, ClientSite.ACCOUNT, ClientSite.PASSWORD);
    mail.start();
    String settings =
        "$config['plugins'][] = 'managesieve';\n$config['managesieve_host'] = 'localhost:%d';\n"
            .formatted(site.port());
    Path home = site.directory().resolve("roundcube");
    try (Roundcube web = Roundcube.start(home, mail.getImap().getPort(), settings);
        RoundcubePages pages =
            RoundcubePages.open(site.directory().resolve("browser"), web.address())) {
      return new Visit(site, pages).report();
    } finally {
      mail.stop();
    }
  }

  /** What a user does there. */
  private static final class Visit {
    private final ClientSite site;
    private final RoundcubePages pages;
    private final Map<String, ClientReport.Step> steps = new LinkedHashMap<>();

    Visit(ClientSite site, RoundcubePages pages) {
      this.site = site;
      this.pages = pages;
    }

    private void step(String name, String text) {
      steps.put(name, new ClientReport.Step(true, text));
    }

    ClientReport report() throws IOException {
      pages.login(ClientSite.ACCOUNT, ClientSite.PASSWORD);
      pages.filters();
      pages.createSet("main");
      steps.put("put", pages.edit("main", site.script("good")));
      steps.put("bad", pages.edit("main", site.script("bad")));
      pages.picture("errors");
      pages.createSet("odd");
      steps.put("warnings", pages.edit("odd", site.script("odd")));
      steps.put("activate", pages.toggle("main"));
      step("list", pages.sets());
      step("download", pages.download("main"));
      for (String set : List.of("odd", "main")) {
        steps.put("delete", pages.delete(set));
      }
      site.forget("roundcube"); // its own, and the last one has no button
      pages.logout();
      step("logout", "");
      return new ClientReport(steps);
    }
  }
}
