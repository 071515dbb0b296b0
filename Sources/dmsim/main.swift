print("dmsim")
