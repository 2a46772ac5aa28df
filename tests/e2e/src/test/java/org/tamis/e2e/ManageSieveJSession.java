package org.tamis.e2e;

import com.fluffypeople.managesieve.ManageSieveClient;
import com.fluffypeople.managesieve.ManageSieveResponse;
import com.fluffypeople.managesieve.ParseException;
import com.fluffypeople.managesieve.SieveScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.tamis.service.tls.ServerTrust;

/** ManageSieveJ, a library for Java. */
record ManageSieveJSession() implements ClientSession {
  @Override
  public String name() {
    return "ManageSieveJ";
  }

  @Override
  public List<String> probe() {
    return List.of();
  }

  @Override
  public String packages() {
    return "";
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    try {
      return new Talk(site).run();
    } catch (ParseException | GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static final class Talk {
    private final ClientSite site;
    private final ManageSieveClient client = new ManageSieveClient();
    private final Map<String, ClientReport.Step> steps = new LinkedHashMap<>();

    Talk(ClientSite site) {
      this.site = site;
    }

    private void step(String name, ManageSieveResponse response, String text) {
      String read = Optional.ofNullable(response.getMessage()).orElse("");
      steps.put(name, new ClientReport.Step(response.isOk(), response.isOk() ? read + text : read));
    }

    private void step(String name, ManageSieveResponse response) {
      step(name, response, "");
    }

    ClientReport run() throws IOException, ParseException, GeneralSecurityException {
      client.connect("localhost", site.port());
      client.starttls(trusting(), true);
      step("login", client.authenticate(ClientSite.ACCOUNT, ClientSite.PASSWORD));
      step("space", client.havespace("main", 1000));
      step("put", client.putscript("main", site.script("good")));
      step("bad", client.putscript("bad", site.script("bad")));
      step("warnings", client.putscript("odd", site.script("odd")));
      step("check", client.checkscript(site.script("bad")));
      step("activate", client.setactive("main"));
      list();
      download();
      step("rename", client.renamescript("main", "other"));
      step("delete-active", client.deletescript("other"));
      step("deactivate", client.setactive(""));
      step("delete", client.deletescript("other"));
      step("logout", client.deletescript("odd").isOk() ? client.logout() : client.noop("failed"));
      return new ClientReport(steps);
    }

    private void list() throws IOException, ParseException {
      List<SieveScript> scripts = new ArrayList<>();
      ManageSieveResponse response = client.listscripts(scripts);
      step(
          "list",
          response,
          scripts.stream()
              .map(script -> script.getName() + (script.isActive() ? "*" : ""))
              .collect(Collectors.joining("|")));
    }

    private void download() throws IOException, ParseException {
      SieveScript script = new SieveScript();
      script.setName("main");
      ManageSieveResponse response = client.getScript(script);
      step("download", response, Optional.ofNullable(script.getBody()).orElse(""));
    }

    private SSLSocketFactory trusting() throws IOException, GeneralSecurityException {
      KeyStore authorities = KeyStore.getInstance("PKCS12");
      authorities.load(null, null);
      try (InputStream in = Files.newInputStream(site.authorities())) {
        authorities.setCertificateEntry(
            "test", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      return ServerTrust.of(authorities);
    }
  }
}
