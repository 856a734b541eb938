import java.nio.file.Files;
import java.nio.file.Path;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Run by the build: writes a YAML document as JSON, since the server has no reader of YAML. */
class OpenApiJson {

	public static void main(String[] arguments) throws Exception {
		Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of(arguments[0])));
		Path json = Path.of(arguments[1]);
		Files.createDirectories(json.getParent());
		Files.write(json, new JsonMapper().writeValueAsBytes(document));
	}

}
