"""Makes the files of tests/voice/data/tiny-voice: a voice of VITS's shape that hums.

Each character lasts 0.225 s. sherpa-onnx loads it as it loads a real voice. Needs the package onnx,
which is no dependency of Linli: `python tests/support/tiny_voice.py` where that is installed.
"""

from pathlib import Path

import onnx
from onnx import TensorProto, helper

HERE = Path(__file__).parents[1] / "voice" / "data" / "tiny-voice"
RATE, SAMPLES_A_CHARACTER, HERTZ = 16_000, 3600, 220
CHARACTERS = (
    "今天气很好请您慢说不要着急青菜三块五一斤周日上午八点到下六号楼停水提前存你他行第二的嗯"
)
PUNCTUATION = "，。！？"
META = {
    "model_type": "vits",
    "sample_rate": str(RATE),
    "n_speakers": "0",
    "language": "Chinese",
    "comment": "tiny",
    "add_blank": "0",
    "punctuation": " ".join(PUNCTUATION),
}


def constant(name, value):
    return helper.make_tensor(name, TensorProto.FLOAT, [], [value])


def hum():
    """sin(2π · 220 Hz · t), as long as there are tokens, times the length scale."""
    numbers = {"hop": SAMPLES_A_CHARACTER, "zero": 0.0, "step": 1.0, "loud": 0.4}
    numbers["turn"] = 2 * 3.14159265 * HERTZ / RATE
    constants = [constant(name, value) for name, value in numbers.items()]
    shape = helper.make_tensor("shape", TensorProto.INT64, [3], [1, 1, -1])
    steps = [
        ("ReduceMax", ["x_length"], "count", {"keepdims": 0}),
        ("Cast", ["count"], "counted", {"to": TensorProto.FLOAT}),
        ("Mul", ["counted", "hop"], "natural", {}),
        ("ReduceMax", ["length_scale"], "scale", {"keepdims": 0}),
        ("Mul", ["natural", "scale"], "samples", {}),
        ("Range", ["zero", "samples", "step"], "time", {}),
        ("Mul", ["time", "turn"], "phase", {}),
        ("Sin", ["phase"], "wave", {}),
        ("Mul", ["wave", "loud"], "louder", {}),
        ("Reshape", ["louder", "shape"], "y", {}),
    ]
    nodes = [helper.make_node(kind, takes, [gives], **more) for kind, takes, gives, more in steps]
    tensor = helper.make_tensor_value_info
    given = [
        tensor("x", TensorProto.INT64, [1, "N"]),
        tensor("x_length", TensorProto.INT64, [1]),
        *(
            tensor(name, TensorProto.FLOAT, [1])
            for name in ("noise_scale", "length_scale", "noise_scale_w")
        ),
    ]
    told = [tensor("y", TensorProto.FLOAT, [1, 1, "M"])]
    return helper.make_graph(nodes, "hum", given, told, [*constants, shape])


if __name__ == "__main__":
    model = helper.make_model(hum(), opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    for key, value in META.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(model)
    onnx.save(model, HERE / "voice.onnx")
    tokens = ["_", *PUNCTUATION, *(f"p{n}" for n in range(len(CHARACTERS)))]
    lines = (f"{token} {number}\n" for number, token in enumerate(tokens))
    (HERE / "tokens.txt").write_text("".join(lines))
    words = (f"{character} p{number}\n" for number, character in enumerate(CHARACTERS))
    (HERE / "lexicon.txt").write_text("".join(words))
