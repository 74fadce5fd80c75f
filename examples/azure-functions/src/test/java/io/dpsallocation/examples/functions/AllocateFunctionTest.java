package io.dpsallocation.examples.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.host.HostAnswer;
import io.dpsallocation.testkit.host.HostCall;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The function as it is deployed, with its own configuration. */
class AllocateFunctionTest {

    private static final String HUB = "hub-a.azure-devices.net";

    private record Invocation() implements ExecutionContext {
        @Override
        public Logger getLogger() {
            return Logger.getGlobal();
        }

        @Override
        public String getInvocationId() {
            return "invocation-1";
        }

        @Override
        public String getFunctionName() {
            return "allocate";
        }
    }

    private static HostAnswer answer(String group) {
        HostCall call = HostCall.of(
                "POST",
                AllocationRequests.group(group)
                        .linkedHubs(HUB)
                        .payload(Map.of("site", "eu"))
                        .toBytes());
        return ((FakeRequest.FakeResponse) new AllocateFunction().allocate(new FakeRequest(call), new Invocation()))
                .answer();
    }

    @Test
    void a_vehicle_gets_a_hub_and_its_site() {
        HostAnswer answer = answer("vehicles-eu");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"iotHubHostName\":\"" + HUB + "\",\"payload\":{\"site\":\"eu\"}}");
    }

    @Test
    void what_is_no_vehicle_is_404() {
        assertThat(answer("ships").status()).isEqualTo(404);
    }

    /** What the host reads off the method: were it ANONYMOUS, anybody could ask. */
    @Test
    void the_trigger_lets_nobody_in_without_a_key_and_binds_the_body_as_text() throws Exception {
        Method method = AllocateFunction.class.getMethod("allocate", HttpRequestMessage.class, ExecutionContext.class);
        HttpTrigger trigger = method.getParameters()[0].getAnnotation(HttpTrigger.class);

        assertThat(method.getAnnotation(FunctionName.class).value()).isEqualTo("allocate");
        assertThat(trigger.authLevel()).isEqualTo(AuthorizationLevel.FUNCTION);
        assertThat(method.getGenericParameterTypes()[0].getTypeName())
                .contains(Optional.class.getName() + "<java.lang.String>");
    }
}
