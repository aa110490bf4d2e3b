print("Clientele")
