package io.medianest.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medianest.local.site.Project;
import io.medianest.local.site.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private Definitions definitions;

  @BeforeEach
  void read() throws Exception {
    definitions = Definitions.parse(Files.readString(Project.find().definitions()));
  }

  @Test
  void everyServiceHasAUserAndNobodyElse() throws Exception {
    assertThat(users().keySet())
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.concat(
                    Arrays.stream(Service.values()).map(Service::id),
                    java.util.stream.Stream.of(Definitions.ADMIN))
                .toList());
  }

  @Test
  void aUsersHashIsThatOfItsPassword() throws Exception {
    byte[] hash = Base64.getDecoder().decode(users().get("media-worker"));
    byte[] salt = Arrays.copyOf(hash, 4);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(salt);

    assertThat(Arrays.copyOfRange(hash, 4, hash.length))
        .isEqualTo(sha.digest("password of media-worker".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theHashIsAsInTheBrokersManual() {
    // rabbitmq.com/docs/passwords, "Computing Password Hash"
    byte[] salt = {(byte) 0x90, (byte) 0x8D, (byte) 0xC6, (byte) 0x0A};

    assertThat(Definitions.hash("test12", salt))
        .isEqualTo("kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR");
  }

  @Test
  void queuesAndBindingsStayAsTheyAreInTheFile() throws Exception {
    JsonNode file = new ObjectMapper().readTree(Project.find().definitions().toFile());
    JsonNode rendered = rendered();

    for (String part : List.of("exchanges", "queues", "bindings", "vhosts")) {
      assertThat(rendered.get(part)).isEqualTo(file.get(part));
    }
    assertThat(definitions.queues()).hasSize(file.get("queues").size());
  }

  private Map<String, String> users() throws Exception {
    Map<String, String> users = new HashMap<>();
    rendered()
        .get("users")
        .forEach(u -> users.put(u.get("name").asText(), u.get("password_hash").asText()));
    return users;
  }

  private JsonNode rendered() throws Exception {
    return new ObjectMapper()
        .readTree(definitions.render(user -> "password of " + user, "admin's"));
  }
}
