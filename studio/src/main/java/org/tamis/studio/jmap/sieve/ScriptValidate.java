package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.Set;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.Method;
import org.tamis.studio.jmap.MethodError;
import org.tamis.studio.jmap.SetRefused;
import tools.jackson.databind.node.ObjectNode;

/** RFC 9661 §2.6. */
record ScriptValidate(ScriptServices services) implements Method {
  private static final String BLOB_NOT_FOUND = "blobNotFound";

  @Override
  public ObjectNode call(Call call) throws IOException {
    String blobId = call.arguments().allow(Set.of("accountId", "blobId")).required("blobId");
    ObjectNode response = call.response();
    try {
      ScriptText text = ScriptText.of(services, call, blobId);
      text.check(services, call.account(), "script", ScriptText.Use.TRIED);
      return response.putNull("error");
    } catch (SetRefused e) {
      if (e.error().type().equals(BLOB_NOT_FOUND)) {
        throw MethodError.invalidArguments("there is no such blob");
      }
      return response.set("error", e.error().json());
    }
  }
}
